package org.tasksweep.shell;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.tasksweep.proof.AuditSeal;
import org.tasksweep.proof.MerkleTree;
import org.tasksweep.shell.Installed.Ran;

/** Each word once, as it is shipped: in two scripts and in conversations, since a start takes a second. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it runs the launcher that is a shell script")
class EveryWordIT extends InstalledShell {

    private static final String NEXT = "- - -";
    private static final String ENTRY =
            "{\"act\":\"PURGE\",\"actor\":\"key_1\",\"done\":3,\"id\":7,\"sweep\":\"sw_30\",\"time\":\"2026-01-30T12:00:00Z\"}";

    /** What is typed, and what the answer says. */
    private static final Map<String, String> LOOKING = lines("""
            connect() -> as bootstrap
            connect("%URL%", "tsk_of-the-tests") -> as bootstrap
            connect("here") -> as bootstrap
            profiles() -> here
            readOnly(true) -> Read-only
            readOnly(false) -> Writable
            help() -> Protecting tasks from deletion
            help("undo") -> undo("sw_42")
            tasks() -> abcd_1
            more() -> abcd_2
            shown() -> abcd_2
            tasks("status = FAILED") -> abcd_1
            trash() -> abcd_1
            trash("status = FAILED") -> abcd_1
            task("abcd_1") -> taskid      abcd_1
            info("abcd_1") -> taskid      abcd_1
            summary() -> 2 tasks
            summary("status = FAILED") -> 2 tasks
            sweeps() -> sw_1
            allSweeps() -> sw_1
            sweep("sw_1") -> deleted 2 of 3 tasks
            holds() -> lawsuit
            policies() -> the key was revoked
            forecast("policy_3") -> it deletes nothing by itself
            forecast("policy_3", 5) -> it deletes nothing by itself
            keys() -> revoked
            audit() -> PURGE
            audit("act = PURGE") -> PURGE
            verifyAudit() -> Nothing was changed: 1 entry
            exportAudit("audit.ndjson") -> written to audit.ndjson
            verifyAudit("audit.ndjson") -> Nothing was changed: 1 entry
            certificate("sw_5") -> They cannot be restored.
            days(2) -> PT48H
            hours(2) -> PT2H
            lastError() -> No
            """);

    private static final Map<String, String> CHANGING = lines("""
            delete("abcd_1") -> Deleted 1 task
            undo() -> Brought back 1 task
            delete(List.of("abcd_1")) -> Deleted 1 task
            deleteFrom("ids.txt") -> Deleted 1 task
            deleteFrom(Stream.of("abcd_1")) -> Deleted 1 task
            undelete("abcd_1") -> Brought back 1 task
            undelete(List.of("abcd_1")) -> Brought back 1 task
            importTasks("tasks.ndjson") -> Imported 1 task
            plan("age > 1d", "why") -> Nothing was deleted.
            plan(List.of("a", "b"), "why") -> Nothing was deleted.
            var p = plan(SweepRequest.matching("age > 1d").because("why")) -> Nothing was deleted.
            reconcile("tasks", "why") -> Nothing was deleted.
            approve(p) -> Approved by
            rate(p, 200) -> Plan sw_1
            unlimited(p) -> Plan sw_1
            run(p) -> deleted 2 of 3 tasks
            watch("sw_1") -> deleted 2 of 3 tasks
            pause("sw_1") -> resume("sw_1") continues it
            resume("sw_1") -> deleted 2 of 3 tasks
            retryFailed("sw_1") -> deleted 3 tasks
            cancel("sw_1") -> is cancelled
            hold("uid = u1", "why") -> release("hold_3") ends it
            hold("uid = u1", "why", days(3)) -> release("hold_3") ends it
            hold(List.of("a"), "why") -> release("hold_3") ends it
            hold(List.of("a"), "why", days(3)) -> release("hold_3") ends it
            release("hold_3") -> is released
            pausePolicy("policy_3") -> it starts no more sweeps
            forecast("policy_3", 3) -> it deletes nothing by itself
            resumePolicy("policy_3") -> by itself
            rotateKey("key_1") -> has a new secret
            rotateKey("key_1", hours(1)) -> has a new secret
            revokeKey("key_1") -> is revoked
            undo("sw_5") -> brought back 2 tasks
            purge("sw_5", 0) -> had been brought back before
            providerPlan("ids.txt") -> Nothing was deleted.
            """);

    private static final String SCRIPT = """
            System.out.println(args() + " " + option("--keep") + " " + args("DAYS"));
            System.out.println(number(args().get(0), "DAYS") + 1);
            confirm("Delete them?");
            fail("All of it was tried");
            """;

    private static final String READING = "stdin().toList()";

    @BeforeEach
    void service() throws IOException {
        new FakeSweeps(server);
        new FakePolicies(server);
        Files.writeString(folder.resolve("ids.txt"), "abcd_1\n");
        Files.writeString(folder.resolve("tasks.ndjson"), "{\"taskid\":\"a\"}\n");
    }

    @Test
    void aWordThatLooksAnswers() throws Exception {
        answer(
                "/v1/images/infobytaskid",
                "{'code':1000,'data':{'taskid':'abcd_1','category':'zimage','starttime':'2026-01-30 12:00:00',"
                        + "'image_status':4}}");
        answer("/admin/v1/audit", "{'entries':[" + ENTRY + "]}");
        answer("/admin/v1/audit:verify", "{'valid':true,'entries':1,'seals':1,'unsealed':0,'lastHash':'ab','heads':1}");
        AuditSeal seal = AuditSeal.over(1, "2026-01-30T12:01:00Z", List.of(MerkleTree.leaf(ENTRY)), AuditSeal.NONE);
        server.stubFor(get("/admin/v1/audit:export")
                .willReturn(okForContentType("application/x-ndjson", ENTRY + "\n" + seal.line() + "\n")));
        answer(
                "/admin/v1/sweeps/sw_5/certificate",
                "{'certificate':'e30.e30.AA','statement':{'kind':'erasure','sweep':'sw_5','ids':{'count':2,'root':'ab'},"
                        + "'purged':2,'counts':{'deleted':2},'createTime':'2026-01-30T12:00:00Z','purgeTime':"
                        + "'2026-01-30T12:00:00Z'}}");
        assertThat(answers(LOOKING)).isZero();
        assertThat(folder.resolve("audit.ndjson")).hasContent(ENTRY + "\n" + seal.line());
    }

    @Test
    void aWordThatChangesSomethingDoesIt() throws Exception {
        answer(
                "/admin/v1/sweeps/sw_1:approve",
                FakeSweeps.plan()
                        .replace("\"createdBy\"", "'approval':{'required':true,'approvedBy':'key_2'},'createdBy'"));
        for (String word : List.of("cancel CANCELLED", "resume RUNNING")) {
            String verb = word.substring(0, word.indexOf(' '));
            answer(
                    "/admin/v1/sweeps/sw_1:" + verb,
                    "{'id':'sw_1','action':'DELETE','state':'" + word.substring(verb.length() + 1)
                            + "','matchCount':3,'createdBy':'k','createTime':'2026-11-23T10:00:00Z','counts':{'pending':3}}");
        }
        answer("/admin/v1/keys/key_1:rotate", "{'id':'key_1','key':'ts_new','name':'n','scopes':['tasks:read']}");
        server.stubFor(delete("/admin/v1/keys/key_1").willReturn(noContent()));
        answer(
                "/admin/v1/sweeps/sw_5:undo",
                "{'id':'sw_2','action':'RESTORE','state':'SUCCEEDED','source':'sw_5',"
                        + "'matchCount':2,'createdBy':'k','createTime':'2026-11-23T10:00:00Z','counts':{'restored':2}}");
        assertThat(answers(CHANGING))
                .as("retryFailed deleted what run had left")
                .isZero();
    }

    @Test
    void aScriptHasItsArgumentsAndAsks() throws Exception {
        Path script = Files.writeString(folder.resolve("words.jsh"), SCRIPT);
        assertThat(tasksweep("yes\n", "run", script.toString(), "30", "--keep"))
                .isEqualTo(new Ran(1, "[30, --keep] true [30]\n31\n Delete them? Type yes: All of it was tried\n"));
        assertThat(tasksweep("3\n", "-e", "confirm(\"Delete them?\", 3)"))
                .isEqualTo(new Ran(0, " Delete them? Type their number, 3: "));
        assertThat(tasksweep("a\nb\n", "-e", READING)).isEqualTo(new Ran(0, "[a, b]\n"));
        assertThat(tasksweep("abcd_1\n", "-e", "deleteFrom(stdin())").output()).contains("Deleted 1 task");
    }

    @Test
    void noWordIsForgotten() {
        String called = LOOKING.keySet() + " " + CHANGING.keySet() + SCRIPT + READING;
        assertThat(AllWords.methods().map(Method::getName).distinct())
                .allSatisfy(word -> assertThat(called).containsPattern("\\b" + word + "\\("));
    }

    /** Calls them in one conversation; returns its exit code. */
    private int answers(Map<String, String> words) throws Exception {
        Path profiles = Files.writeString(
                folder.resolve("profiles.properties"),
                "here.url=" + server.baseUrl() + "\nhere.key=" + FakeService.KEY);
        Files.setPosixFilePermissions(profiles, PosixFilePermissions.fromString("rw-------"));
        ProcessBuilder builder = installed.tasksweep();
        builder.environment().put("TASKSWEEP_PROFILES", profiles.toString());
        String typed = words.keySet().stream()
                .map(word -> word.replace("%URL%", server.baseUrl()) + "\nSystem.out.println(\"" + NEXT + "\")\n")
                .collect(Collectors.joining());
        Ran ran = run(builder, typed);
        List<String> answers = List.of(ran.output().split(NEXT + "\n"));
        int number = 0;
        for (Map.Entry<String, String> word : words.entrySet()) {
            assertThat(answers).as("none for " + word.getKey()).hasSizeGreaterThan(number);
            assertThat(answers.get(number++)).as(word.getKey()).contains(word.getValue());
        }
        return ran.code();
    }

    private void answer(String path, String json) {
        server.stubFor(any(urlPathEqualTo(path)).willReturn(okJson(json.replace('\'', '"'))));
    }

    private static Map<String, String> lines(String text) {
        return text.lines()
                .map(line -> line.split(" -> ", 2))
                .collect(Collectors.toMap(part -> part[0], part -> part[1], (a, b) -> a, LinkedHashMap::new));
    }
}
