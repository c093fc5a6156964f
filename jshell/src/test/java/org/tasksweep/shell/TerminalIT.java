package org.tasksweep.shell;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shell in a real terminal: tmux, where it is installed. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@EnabledIf(value = "tmux", disabledReason = "tmux is not installed")
class TerminalIT {

    @TempDir
    static Path folder;

    private static Installed installed;
    private static int session;

    @RegisterExtension
    final WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    /** False on a machine without it, unless all tests are wanted, as on CI: then its absence is a failure. */
    static boolean tmux() {
        return System.getenv("TASKSWEEP_TEST_ALL") != null
                || Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "tmux")));
    }

    @BeforeAll
    static void unpack() throws Exception {
        installed = Installed.in(folder);
        assertThat(installed.run(installed.tasksweep("--install"), "").code()).isZero();
    }

    @BeforeEach
    void start() {
        session++; // A server of tmux of its own: the one before may not have ended yet.
        new FakeService(server);
    }

    @AfterEach
    void stop() throws Exception {
        tmux("kill-server");
    }

    @Test
    void thePromptNamesPlaceAndModeAndTakesCtrlC() throws Exception {
        open();
        String prompt = "localhost:" + server.getPort() + " (writable)> ";
        String screen = await(text -> text.endsWith(prompt.strip()));
        assertThat(screen).startsWith("Tasksweep at localhost:" + server.getPort());
        type("delete(\"abcd_1\"");
        await(text -> text.endsWith("delete(\"abcd_1\""));
        type("C-c");
        await(text -> text.endsWith(prompt.strip()));
        type("{ System.out.println(\"go\" + \"ing\"); while (true) Thread.onSpinWait(); }", "Enter");
        await(text -> text.endsWith("going"));
        type("C-c");
        await(text -> text.endsWith(prompt.strip()));
        type("tasks()", "Enter");
        await(text -> text.contains("abcd_1") && text.endsWith(prompt.strip()));
        type("/exit", "Enter");
        await(text -> text.contains("ended with 0"));
        server.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void whatIsUnderWayAtCtrlCIsWaitedForAndCanBeUndone() throws Exception {
        server.stubFor(post("/v1/images/deleteimagestask")
                .willReturn(aResponse()
                        .withFixedDelay(2_000)
                        .withHeader("Content-Type", "application/json")
                        .withTransformers("response-template")
                        .withBody("{\"code\":1000,\"data\":{\"status\":\"Success\",\"results\":[{\"taskid\":"
                                + "\"{{jsonPath request.body '$.taskids[0]'}}\",\"outcome\":\"DELETED\"}],\"summary\":{"
                                + "\"deleted\":1,\"sweep\":\"sw_{{jsonPath request.body '$.taskids[0]'}}\"}}}")));
        String lines = IntStream.range(0, 6_000).mapToObj(i -> "t" + i + "\n").collect(Collectors.joining());
        Path file = Files.writeString(folder.resolve("ids.txt"), lines);
        open();
        await(text -> text.endsWith("(writable)>"));
        type("deleteFrom(\"" + file + "\")", "Enter");
        await(text -> server.getAllServeEvents().size() == 4);
        type("C-c");
        await(text -> text.contains("Stopped: 4 of 6,000 ids were answered, and 4 tasks deleted.")
                && text.endsWith("(writable)>"));
        type("undo()", "Enter");
        await(text -> text.contains("Brought back"));
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
        await(text -> text.endsWith("(writable)>"));
        type("importTasks(\"" + file + "\")", "Enter");
        await(text -> text.contains("Importing ██████████████████████ 1.5 MB/1.5 MB"));
        type("C-c");
        await(text -> text.contains("tasks.ndjson may be imported. Import it again") && text.endsWith("(writable)>"));
    }

    @Test
    void aWordWithoutParenthesesDoesNothingAndSaysSo() throws Exception {
        open();
        await(text -> text.endsWith("(writable)>"));
        type("hold u17", "Enter");
        await(text -> text.contains("A word takes parentheses: hold(\"u17\")") && text.endsWith("(writable)>"));
        type("undo", "Enter");
        await(text -> text.contains("|  A word takes parentheses: undo(..)") && text.endsWith("(writable)>"));
        type("/vars", "Enter");
        await(text -> text.endsWith("(writable)> /vars\n" + prompt()));
        server.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void thePromptFollowsAndNothingIsTypedAgainTwice() throws Exception {
        Path file = Files.writeString(
                folder.resolve("two.properties"),
                "live.url=" + server.baseUrl() + "\nlive.key=" + FakeService.KEY + "\nlive.production=true\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        open("TASKSWEEP_PROFILES=" + file);
        await(text -> text.endsWith(prompt()));
        type("connect(\"live\")", "Enter");
        await(text -> text.endsWith("live (writable)>"));
        assertThat(tmux("capture-pane", "-e", "-p")).containsPattern("\u001b\\[1m?;?.*31mlive \\(writable\\)");
        type("delete(\"abcd_1\")", "Enter");
        await(text -> text.contains("Deleted 1 task"));
        type("readOnly(true)", "Enter");
        await(text -> text.endsWith("live (read-only)>"));
        type("readOnly(false)", "Enter");
        await(text -> text.endsWith("live (writable)>"));
        type("/reload", "Enter");
        await(text -> text.contains("Nothing was sent: JShell's engine was started again")
                && text.endsWith("live (read-only)>"));
        type("/reset", "Enter");
        await(text -> text.endsWith(prompt().replace("writable", "read-only")));
        server.verify(1, postRequestedFor(anyUrl()));
    }

    @Test
    void aLongAnswerIsWholeAndAsWideAsTheWindowIsNow() throws Exception {
        open();
        await(text -> text.endsWith("(writable)>"));
        type("help().value().length(); new Text(\"x\".repeat(100_000) + \" the\" + \" end\")", "Enter");
        await(text -> text.contains("x the end"));
        tmux("resize-window", "-x", "70", "-y", "40");
        type("C-l", "tasks()", "Enter");
        await(text -> text.contains("abcd_1") && text.endsWith("(writable)>"));
        String screen = tmux("capture-pane", "-p", "-J");
        assertThat(screen.lines().filter(line -> line.startsWith(" abcd_") || line.startsWith(" TASKID")))
                .isNotEmpty()
                .allMatch(line -> line.length() <= 70);
    }

    @ParameterizedTest
    @ValueSource(strings = {"watch(\"sw_1\")", "run(\"sw_2\")", "undo(\"sw_1\")"})
    void ctrlCLeavesASilentServiceAtOnceAndSaysOnlyWhatIsKnown(String word) throws Exception {
        HttpServer silent = ReportService.silent();
        try {
            open("TASKSWEEP_URL=http://localhost:" + silent.getAddress().getPort());
            await(text -> text.endsWith("(writable)>"));
            type(word, "Enter");
            // Long enough for a sign of life to be overdue.
            await(text -> text.contains("no news for"));
            Instant stopped = Instant.now();
            type("C-c");
            String screen = await(text -> text.endsWith("(writable)>") && !text.endsWith(word));
            // Two, and what it takes to look at the screen.
            assertThat(Duration.between(stopped, Instant.now())).isLessThan(Duration.ofSeconds(3));
            assertThat(screen.replace("\n", ""))
                    .contains(
                            "There has been no news of " + word.replaceAll("\\w+\\(\"|\"\\)", "") + " for ",
                            "whether it keeps running is not known")
                    .doesNotContain("suppression", "goes on when");
        } finally {
            silent.stop(0);
        }
    }

    private String prompt() {
        return "localhost:" + server.getPort() + " (writable)>";
    }

    @Test
    void tabShowsWhatAWordTakes() throws Exception {
        open();
        await(text -> text.endsWith("(writable)>"));
        type("connect(", "Tab");
        assertThat(await(text -> text.contains("String url"))).contains("String profile", "String url, String key");
    }

    @Test
    void productionIsRedAndReadOnlyIsSaid() throws Exception {
        Path file = Files.writeString(
                folder.resolve("profiles.properties"),
                "live.url=" + server.baseUrl() + "\nlive.key=" + FakeService.KEY
                        + "\nlive.production=true\nlive.readOnly=true\ndefault=live\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        open("TASKSWEEP_URL=", "TASKSWEEP_API_KEY=", "TASKSWEEP_PROFILES=" + file);
        await(text -> text.endsWith("live (read-only)>"));
        assertThat(tmux("capture-pane", "-e", "-p")).containsPattern("\u001b\\[1m?;?.*31mlive \\(read-only\\)");
        type("delete(\"abcd_1\")", "Enter");
        await(text -> text.contains("Nothing was sent: live is read-only"));
        type("readOnly(false)", "Enter");
        assertThat(await(text -> text.contains("production service"))).doesNotContain(FakeService.KEY);
    }

    @ParameterizedTest
    @CsvSource({"NO_COLOR=1, false", "TERM=dumb, false", "NO_COLOR=, true"})
    void noColorAndADumbTerminalSwitchColoursOff(String variable, boolean colours) throws Exception {
        open(variable);
        await(text -> text.endsWith("(writable)>"));
        type("tasks()", "Enter");
        await(text -> text.contains("abcd_1") && text.endsWith("(writable)>"));
        assertThat(tmux("capture-pane", "-e", "-p").contains("\u001b[")).isEqualTo(colours);
    }

    private void open(String... variables) throws Exception {
        List<String> shell = new ArrayList<>(List.of(
                "env",
                "HOME=" + folder,
                "JAVA_HOME=" + System.getProperty("java.home"),
                "TASKSWEEP_URL=" + server.baseUrl(),
                "TASKSWEEP_API_KEY=" + FakeService.KEY));
        shell.addAll(List.of(variables));
        String command =
                String.join(" ", shell.stream().map(word -> "'" + word + "'").toList()) + " '" + installed.home()
                        + "/bin/tasksweep'; echo ended with $?; exec sleep 60";
        tmux("-f", "/dev/null", "new-session", "-d", "-x", "120", "-y", "40", command);
    }

    private void type(String... keys) throws Exception {
        List<String> all = new ArrayList<>(List.of("send-keys"));
        all.addAll(List.of(keys));
        tmux(all.toArray(String[]::new));
    }

    /** What is on the screen, as soon as it is so. */
    private String await(Predicate<String> so) throws Exception {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        String screen = "";
        while (Instant.now().isBefore(deadline)) {
            screen = tmux("capture-pane", "-p").strip();
            if (so.test(screen)) return screen;
            LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError("on screen:\n" + screen);
    }

    private static String tmux(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("tmux", "-u", "-S", folder.resolve("tmux" + session).toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }
}
