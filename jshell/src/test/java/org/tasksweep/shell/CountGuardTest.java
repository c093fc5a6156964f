package org.tasksweep.shell;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tasksweep.client.SweepRequest;
import org.tasksweep.text.Colour;

/** What is dangerous needs the number of tasks: a purge, a sweep of every task, and every run in production. */
class CountGuardTest extends ShellSession {

    private static final SweepRequest SOME =
            SweepRequest.matching("status = FAILED").because("why");

    @AfterEach
    void noScript() {
        ScriptWords.INPUT.startedWith(List.of(), null);
    }

    @Test
    void aPurgeNeedsTheNumberOfTasksThatAreInTheTrash() {
        SweepView done = session.sweeping().show("sw_1");
        assertThatThrownBy(done::purge)
                .hasMessage("Nothing was purged: 2 tasks of sw_1 would be gone for good. Type the count:"
                        + " purge(\"sw_1\", 2); a script may be given --yes.");
        assertThatThrownBy(() -> done.purge(3))
                .hasMessage(
                        "Nothing was purged: 2 tasks of sw_1 would be gone for good. The count that was typed is 3.");
        server.verify(0, postRequestedFor(anyUrl()));
        purgeable();
        assertThat(done.purge(2).toString()).contains("gone for good");
    }

    @Test
    void aScriptThatWasGivenYesNeedsNoNumber() {
        purgeable();
        ScriptWords.INPUT.startedWith(List.of("a", "--yes"), null);
        assertThat(ScriptWords.args()).containsExactly("a");
        assertThat(session.sweeping().show("sw_1").purge().toString()).contains("gone for good");
    }

    @Test
    void aSweepOfEveryTaskNeedsItsCountAndAnotherDoesNot() {
        server.stubFor(post("/admin/v1/sweeps")
                .withRequestBody(containing("NOT status = NOSUCH"))
                .willReturn(json(
                        "{'id':'sw_1','action':'DELETE','state':'PLANNED','selector':{'filter':'NOT status = NOSUCH'},"
                                + "'matchCount':3,'createdBy':'k','createTime':'2026-11-23T10:00:00Z','planDigest':"
                                + "'sha256:1','counts':{'pending':3},'breakdown':{'status':{'FAILED':3},'owner':[],"
                                + "'others':3,'age':[],'everyTask':true}}")));
        planned();
        SweepView every = session.sweeping()
                .plan(SweepRequest.matching("NOT status = NOSUCH").because("why"));
        assertThatThrownBy(every::run)
                .hasMessage("Nothing was deleted: 3 tasks of sw_1 would be deleted, and these are all tasks."
                        + " Type the count: run(\"sw_1\", 3); a script may be given --yes.");
        server.verify(0, postRequestedFor(urlEqualTo("/admin/v1/sweeps/sw_1:run")));
        assertThat(every.run(3).toString()).contains("deleted 2 of 3 tasks");
        assertThat(session.sweeping().plan(SOME).run().toString()).contains("deleted 2 of 3 tasks");
    }

    @Test
    void allTasksOfTheOwnerOfAKeyNeedNone() {
        String plan = FakeSweeps.plan()
                .replace("\"age\":[]", "\"age\":[],\"everyTask\":true")
                .replace("\"createdBy\"", "\"owner\":\"u1\",\"createdBy\"");
        server.stubFor(post("/admin/v1/sweeps").willReturn(json(plan)));
        assertThat(Objects.requireNonNull(session.sweeping().plan(SOME).sweep().breakdown())
                        .everyTask())
                .isTrue();
        assertThat(session.sweeping().plan(SOME).run().toString()).contains("deleted 2 of 3 tasks");
    }

    @Test
    void everyRunInProductionNeedsItsCountAndTheAnswerIsRed(@TempDir Path folder) throws IOException {
        Path key = Files.writeString(folder.resolve("key"), FakeService.KEY);
        Path profiles = Files.writeString(
                folder.resolve("profiles"),
                "live.url=" + server.baseUrl() + "\nlive.production=true\nlive.keyFile=" + key + "\n");
        for (Path secret : List.of(key, profiles)) {
            if (Files.getFileStore(secret).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
            }
        }
        session = new Session(
                Map.of("TASKSWEEP_PROFILES", profiles.toString(), "TASKSWEEP_PROFILE", "live"),
                new Screen(120, Colour.ON, "live"));
        planned();
        SweepView plan = session.sweeping().plan(SOME);
        assertThat(plan.toString()).contains("Plan sw_1 \u001b[1;31mat live (production)\u001b[0m: 3 tasks");
        assertThatThrownBy(plan::run).hasMessageContaining("and this is production. Type the count: run(\"sw_1\", 3)");
        assertThatThrownBy(() -> plan.run(30)).hasMessageContaining("The count that was typed is 30.");
        server.verify(0, postRequestedFor(urlMatching(".*:run")));
        assertThat(plan.run(3).toString()).contains("deleted 2 of 3 tasks");
        assertThat(session.screen().production()).isTrue();
        assertThatThrownBy(() -> plan.run(3))
                .as("said again after it was carried out")
                .hasMessage(
                        "Nothing was started: sw_1 is INCOMPLETE, and has no plan to run; sweep(\"sw_1\") shows it.");
        assertThatThrownBy(plan::run).hasMessageStartingWith("Nothing was started: sw_1 is INCOMPLETE");
    }

    @Test
    void aCountIsComparedWithAPlanOfNoTasks() {
        String none =
                "{'id':'sw_1','action':'DELETE','state':'PLANNED','selector':{'filter':'age > 1d'},'matchCount':0,"
                        + "'createdBy':'k','createTime':'2026-11-23T10:00:00Z','planDigest':'sha256:1','counts':{}}";
        server.stubFor(post("/admin/v1/sweeps").willReturn(json(none)));
        server.stubFor(get(urlPathEqualTo("/admin/v1/sweeps/sw_1")).willReturn(json(none)));
        SweepView plan = session.sweeping().plan(SOME);
        assertThatThrownBy(() -> plan.run(7))
                .hasMessage("Nothing was deleted: 0 tasks of sw_1 would be deleted. The count that was typed is 7.");
        server.verify(0, postRequestedFor(urlMatching(".*:run")));
    }

    @Test
    void aPurgeThatWasCarriedOutOrIsUnderWayIsNotSaidToBeNone() {
        purged(
                "'purge':{'purged':2,'endTime':'2026-11-24T10:00:00Z'},'undo':{'possible':false,'restored':0,'inTrash':0}");
        assertThatThrownBy(() -> session.sweeping().purge("sw_1", 2L))
                .hasMessage("Nothing was done: sw_1 was purged at 2026-11-24 10:00 UTC, 2 tasks.");
        purged("'purge':{'purged':1},'undo':{'possible':false,'restored':0,'inTrash':1}");
        assertThatThrownBy(() -> session.sweeping().purge("sw_1", 2L))
                .hasMessage(
                        "Nothing was changed: sw_1 is being purged already, 1 so far: 1 task of sw_1 would be gone for"
                                + " good. The count that was typed is 2.");
        server.verify(0, postRequestedFor(anyUrl()));
    }

    private void purged(String state) {
        server.stubFor(get(urlPathEqualTo("/admin/v1/sweeps/sw_1"))
                .willReturn(json(
                        "{'id':'sw_1','action':'DELETE','state':'SUCCEEDED','createdBy':'k','counts':{'deleted':2},"
                                + "'createTime':'2026-11-23T10:00:00Z'," + state + "}")));
    }

    /** It is a plan until it is run. */
    private void planned() {
        server.stubFor(get(urlPathEqualTo("/admin/v1/sweeps/sw_1"))
                .inScenario("run")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(json("{'id':'sw_1','action':'DELETE','state':'PLANNED','matchCount':3,'createdBy':'k',"
                        + "'createTime':'2026-11-23T10:00:00Z','planDigest':'sha256:1','counts':{'pending':3}}")));
        server.stubFor(post("/admin/v1/sweeps/sw_1:run")
                .inScenario("run")
                .willSetStateTo("done")
                .willReturn(json("{'id':'sw_1','action':'DELETE','state':'RUNNING','matchCount':3,'createdBy':'k',"
                        + "'createTime':'2026-11-23T10:00:00Z','counts':{'pending':3}}")));
    }

    private void purgeable() {
        server.stubFor(post("/admin/v1/sweeps/sw_1:purge")
                .willReturn(json("{'id':'sw_1','action':'DELETE','state':'INCOMPLETE','matchCount':3,'createdBy':'k',"
                        + "'createTime':'2026-11-23T10:00:00Z','counts':{'deleted':2,'held':1},"
                        + "'purge':{'purged':2,'endTime':'2026-11-24T10:00:00Z'}}")));
    }

    private static ResponseDefinitionBuilder json(String body) {
        return aResponse().withHeader("Content-Type", "application/json").withBody(body.replace('\'', '"'));
    }
}
