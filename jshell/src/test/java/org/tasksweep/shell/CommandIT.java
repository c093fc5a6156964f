package org.tasksweep.shell;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tasksweep.shell.Installed.Ran;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.Task;

/** The commands beside the prompt, as they are shipped. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it runs the launcher that is a shell script")
class CommandIT extends InstalledShell {

    @BeforeEach
    void sweeps() {
        new FakeSweeps(server);
        new FakePolicies(server);
    }

    @Test
    void everyFormatHasTheWholeListAndNothingElse() throws Exception {
        assertThat(tasksweep("", "list", "-oids", "-f*", "-n1")).isEqualTo(new Ran(0, "abcd_1\n"));
        assertThat(tasksweep("", "list", "-o", "ndjson").output().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("{") && line.endsWith("}"))
                .anyMatch(line -> line.contains("\\u001b[2Jcat"));
        assertThat(tasksweep("", "list", "-o", "csv").output().lines())
                .hasSize(3)
                .first()
                .asString()
                .startsWith("taskid,uid,");
        try (Jsonb json = JsonbBuilder.create()) {
            assertThat(json.fromJson(tasksweep("", "list", "-o", "json").output(), Task[].class))
                    .extracting(Task::taskid)
                    .containsExactly("abcd_1", "abcd_2");
            assertThat(json.fromJson(tasksweep("", "show", "sw_1", "-o", "json").output(), Sweep.class)
                            .id())
                    .isEqualTo("sw_1");
        }
    }

    @Test
    void theIdsOfOneCommandAreTheInputOfTheNext() throws Exception {
        String ids = tasksweep("", "list", "--filter", "*", "--output", "ids").output();
        Ran ran = tasksweep(ids, "delete", "-", "--yes", "--output", "ids");
        assertThat(ran).isEqualTo(new Ran(0, "abcd_1\n"));
        server.verify(postRequestedFor(anyUrl()).withRequestBody(equalToJson("{\"taskids\":[\"abcd_1\",\"abcd_2\"]}")));
        tasksweep("\"x,taskid\"\nabcd_2\n", "delete", "-", "--yes");
        server.verify(
                postRequestedFor(anyUrl()).withRequestBody(equalToJson("{\"taskids\":[\"x,taskid\",\"abcd_2\"]}")));
    }

    @Test
    void anAnswerHasWhatWasDoneBeforeAFailureAndNamesEverySweep() throws Exception {
        Path ids = Files.write(
                folder.resolve("many.txt"),
                IntStream.range(0, 4_001)
                        .mapToObj(n -> n == 4_000 ? "broken" : "x" + n)
                        .toList());
        for (int n = 0; n < 4; n++) {
            server.stubFor(post("/v1/images/deleteimagestask")
                    .withRequestBody(containing("\"x" + n * 1_000 + "\""))
                    .willReturn(okJson("{\"code\":1000,\"data\":{\"status\":\"Success\",\"results\":[{\"taskid\":\"x"
                            + n + "\",\"outcome\":\"DELETED\"}],\"summary\":{\"deleted\":1,\"sweep\":\"sw_2" + n
                            + "\"}}}")));
        }
        Ran ran = tasksweep("", "delete", "--from", ids.toString(), "--yes", "-o", "ids");
        assertThat(ran.output())
                .startsWith("x0\nx1\nx2\nx3\nAPI key may not delete tasks")
                .contains("tasksweep undo sw_22 and so on for sw_23, one at a time, takes back what was deleted.");
        assertThat(ran.code()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "delete abcd_1; asks before it deletes, and there is no terminal. Give --yes or --count.",
                "delete -; standard input has the ids and not the answer. Give --yes or --count.",
            })
    void withoutATerminalNothingIsDeletedAndNothingSent(String line, String says) throws Exception {
        Ran ran = tasksweep("", line.split(" "));
        assertThat(ran.output()).contains(says).doesNotContain("\tat ");
        assertThat(ran.code()).isEqualTo(64);
        server.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void aPersonAtATerminalIsAskedAndOnlyYesDeletes() throws Exception {
        Ran no = atATerminal("no\n", "delete", "abcd_1");
        assertThat(no.output())
                .contains(
                        "1 task at localhost:" + server.getPort() + " would be deleted.",
                        "Delete them? Type yes: ",
                        "the answer was not yes");
        assertThat(no.code()).isEqualTo(1);
        server.verify(0, postRequestedFor(anyUrl()));
        Ran planned = atATerminal("\n", "delete", "--filter", "age > 1d", "--reason", "why");
        assertThat(planned.output()).contains("Plan sw_1", "Nothing was deleted.", "Delete 3 tasks? Type yes: ");
        assertThat(planned.code()).isEqualTo(1);
        server.verify(0, postRequestedFor(urlEqualTo("/admin/v1/sweeps/sw_1:run")));
        assertThat(atATerminal("yes\n", "delete", "abcd_1").output()).contains("Deleted 1 task");
    }

    @Test
    void aPurgeAsksForTheNumberOfTasks() throws Exception {
        server.stubFor(post("/admin/v1/sweeps/sw_1:purge")
                .willReturn(okJson("{\"id\":\"sw_1\",\"action\":\"DELETE\",\"state\":\"SUCCEEDED\",\"createdBy\":\"k\","
                        + "\"createTime\":\"2026-11-23T10:00:00Z\",\"counts\":{\"deleted\":2},"
                        + "\"purge\":{\"purged\":2,\"endTime\":\"2026-11-24T10:00:00Z\"}}")));
        Ran yes = atATerminal("yes\n", "purge", "sw_1");
        assertThat(yes.output()).contains("Type their number, 2: ", "Nothing was done: the answer was not 2.");
        assertThat(tasksweep("", "purge", "sw_1", "--count", "3").output()).contains("The count that was typed is 3.");
        server.verify(0, postRequestedFor(anyUrl()));
        assertThat(atATerminal("2\n", "purge", "sw_1").output()).contains("gone for good");
        assertThat(tasksweep("", "purge", "sw_1", "--count=2").code()).isZero();
    }

    @Test
    void aProfileIsNamedAfterTheCommandAndInTheHints() throws Exception {
        Path file = Files.writeString(
                folder.resolve("profiles.properties"),
                "staging.url=" + server.baseUrl() + "\nstaging.key=" + FakeService.KEY + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        ProcessBuilder builder = installed.tasksweep("delete", "abcd_1", "--yes", "-p", "staging");
        builder.environment().put("TASKSWEEP_PROFILES", file.toString());
        assertThat(run(builder, "").output())
                .contains("Deleted 1 task at staging. tasksweep -p staging undo sw_1 brings");
        Files.writeString(file, "staging.production=true\n", StandardOpenOption.APPEND);
        ProcessBuilder asks = atATerminal(List.of("delete", "abcd_1", "-p", "staging"));
        asks.environment().put("TASKSWEEP_PROFILES", file.toString());
        assertThat(run(asks, "yes\n").output())
                .contains("1 task at staging (production) would be deleted.", "Type their number, 1: ")
                .contains("Nothing was done: the answer was not 1.");
        assertThat(tasksweep("", "delete", "abcd_1", "--yes", "--read-only").output())
                .startsWith("Nothing was sent: ");
    }

    @Test
    void anExportIsANewFileOrNone() throws Exception {
        Path file = folder.resolve("tasks.ndjson");
        Ran ran = tasksweep("", "export", file.toString(), "--output", "ndjson");
        assertThat(ran.output()).contains("Wrote 2 entries to " + file);
        assertThat(Files.readAllLines(file)).hasSize(2);
        assertThat(tasksweep("", "export", file.toString()).output()).contains("is there already");
        assertThat(tasksweep("", "import", file.toString()).output()).contains("Imported 1 task");
    }

    @Test
    void anAnswerThatCannotBeWrittenIsNoSuccess() throws Exception {
        Ran full = run(new ProcessBuilder("sh", "-c", "'" + home + "/bin/tasksweep' list >/dev/full"), "");
        assertThat(full.output()).startsWith("Not all of the answer was written: standard output takes no more (");
        assertThat(full.code()).isEqualTo(1);
    }

    @Test
    void noCommandNeedsJshell() throws Exception {
        ProcessBuilder list = installed.tasksweep("list");
        list.environment().put("JAVA_TOOL_OPTIONS", "--limit-modules=java.se,jdk.unsupported");
        assertThat(run(list, "").output()).contains("abcd_1");
    }
}
