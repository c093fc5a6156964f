package org.tasksweep.shell;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shell in a real terminal: tmux, where it is installed. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@EnabledIf(value = "org.tasksweep.shell.TmuxTerminal#there", disabledReason = "tmux is not installed")
class TerminalIT extends OpenTerminal {
    @Test
    void requestsInFlightAtCtrlCAreAwaitedAndCanBeUndone() throws Exception {
        server.stubFor(post("/v1/images/deleteimagestask")
                .willReturn(aResponse()
                        // Time for Ctrl-C on a busy machine; the shell waits for the answers five seconds.
                        .withFixedDelay(4_000)
                        .withHeader("Content-Type", "application/json")
                        .withTransformers("response-template")
                        .withBody("{\"code\":1000,\"data\":{\"status\":\"Success\",\"results\":[{\"taskid\":"
                                + "\"{{jsonPath request.body '$.taskids[0]'}}\",\"outcome\":\"DELETED\"}],\"summary\":{"
                                + "\"deleted\":1,\"sweep\":\"sw_{{jsonPath request.body '$.taskids[0]'}}\"}}}")));
        String lines = IntStream.range(0, 6_000).mapToObj(i -> "t" + i + "\n").collect(Collectors.joining());
        Path file = Files.writeString(folder.resolve("ids.txt"), lines);
        open();
        terminal.await(text -> text.endsWith("(writable)>"));
        terminal.type("deleteFrom(\"" + file + "\")", "Enter");
        terminal.await(text -> server.getAllServeEvents().size() >= 4);
        terminal.type("C-c");
        terminal.await(text -> text.contains("Stopped: 4 of 6,000 ids were answered, and 4 tasks deleted.")
                && text.endsWith("(writable)>"));
        terminal.type("undo()", "Enter");
        terminal.await(text -> text.contains("Brought back"));
        for (String id : List.of("t0", "t1000", "t2000", "t3000")) {
            String own = "{\"taskids\":[\"" + id + "\"],\"ifSweep\":[\"sw_" + id + "\"],\"atomic\":false}";
            server.verify(postRequestedFor(urlEqualTo("/admin/v1/tasks:batchUndelete"))
                    .withRequestBody(equalToJson(own)));
        }
    }

    @Test
    void anImportShowsHowFarItIsAndWhatItMeansToStopIt() throws Exception {
        server.stubFor(post("/admin/v1/tasks:import")
                .willReturn(aResponse().withFixedDelay(60_000).withStatus(503)));
        Path file = Files.writeString(folder.resolve("tasks.ndjson"), "{\"taskid\":\"a\"}\n".repeat(100_000));
        open();
        terminal.await(text -> text.endsWith("(writable)>"));
        terminal.type("importTasks(\"" + file + "\")", "Enter");
        terminal.await(text -> text.contains("Importing ██████████████████████ 1.5 MB/1.5 MB"));
        terminal.type("C-c");
        terminal.await(
                text -> text.contains("tasks.ndjson may be imported. Import it again") && text.endsWith("(writable)>"));
    }

    @Test
    void aWordWithoutParenthesesDoesNothingAndSaysSo() throws Exception {
        open();
        terminal.await(text -> text.endsWith("(writable)>"));
        terminal.type("hold u17", "Enter");
        terminal.await(
                text -> text.contains("A word takes parentheses: hold(\"u17\")") && text.endsWith("(writable)>"));
        terminal.type("undo", "Enter");
        terminal.await(text -> text.contains("|  A word takes parentheses: undo(..)") && text.endsWith("(writable)>"));
        terminal.type("/vars", "Enter");
        terminal.await(text -> text.endsWith("(writable)> /vars\n" + prompt()));
        server.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void aLongAnswerIsWholeAndAsWideAsTheWindowIsNow() throws Exception {
        open();
        terminal.await(text -> text.endsWith("(writable)>"));
        terminal.type("help().value().length(); new Text(\"x\".repeat(100_000) + \" the\" + \" end\")", "Enter");
        terminal.await(text -> text.contains("x the end"));
        terminal.resize(70, 40);
        terminal.type("C-l", "tasks()", "Enter");
        terminal.await(text -> text.contains("abcd_1") && text.endsWith("(writable)>"));
        String screen = terminal.joined();
        assertThat(screen.lines().filter(line -> line.startsWith(" abcd_") || line.startsWith(" TASKID")))
                .isNotEmpty()
                .allMatch(line -> line.length() <= 70);
    }

    /** Each is silent for so long that a person wonders; all of them with {@code -Dtests.long=true}. */
    static Stream<String> followed() {
        Stream<String> all = Stream.of("watch(\"sw_1\")", "run(\"sw_2\")", "undo(\"sw_1\")");
        return Boolean.getBoolean("tests.long") ? all : all.limit(1);
    }

    @ParameterizedTest
    @MethodSource("followed")
    void ctrlCLeavesASilentServiceAtOnceAndSaysOnlyWhatIsKnown(String word) throws Exception {
        HttpServer silent = ReportService.silent();
        try {
            open("TASKSWEEP_URL=http://localhost:" + silent.getAddress().getPort());
            terminal.await(text -> text.endsWith("(writable)>"));
            terminal.type(word, "Enter");
            // Long enough for a sign of life to be overdue.
            terminal.await(text -> text.contains("no message for"));
            Instant stopped = Instant.now();
            terminal.type("C-c");
            String screen = terminal.await(text -> text.endsWith("(writable)>") && !text.endsWith(word));
            // Two, and what it takes to look at the screen.
            assertThat(Duration.between(stopped, Instant.now())).isLessThan(Duration.ofSeconds(3));
            assertThat(screen.replace("\n", ""))
                    .contains(
                            "There has been no message about " + word.replaceAll("\\w+\\(\"|\"\\)", "") + " for ",
                            "whether it keeps running is not known")
                    .doesNotContain("suppression", "goes on when");
        } finally {
            silent.stop(0);
        }
    }
}
