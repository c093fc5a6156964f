package org.tasksweep.shell;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What people do without thinking: Tab, the arrow keys, Ctrl-R, a bare help and exit, a pager. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@EnabledIf(value = "org.tasksweep.shell.TmuxTerminal#there", disabledReason = "tmux is not installed")
class LineEditorIT extends OpenTerminal {

    private static final String KEY = "ts_0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLM";

    @Test
    void theHistoryIsOfAllSessionsAndHasNoSecrets() throws Exception {
        Path history = folder.resolve("history of two");
        open("TASKSWEEP_HISTORY=" + history);
        typed("days(41)", "PT984H");
        typed("connect(\"http://localhost:1\", \"any-key-of-one\")", "Nothing answers");
        typed("\"" + KEY + "\".length()", "52");
        typed(" days(42)", "PT1008H");
        terminal.type("exit", "Enter");
        terminal.await(text -> text.contains("ended with 0"));
        assertThat(history).content().contains("days(41)").doesNotContain("any-key-of-one", KEY, "days(42)");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
                .isEqualTo("rw-------");

        stop();
        start();
        open("TASKSWEEP_HISTORY=" + history);
        terminal.await(text -> text.endsWith(prompt()));
        terminal.type("C-r");
        terminal.await(text -> text.contains("bck-i-search:"));
        terminal.type("days(4");
        terminal.await(text -> text.contains("days(41)"));
        terminal.type("Enter");
        terminal.await(text -> text.contains("PT984H") && text.endsWith(prompt()));
        terminal.type("Up");
        terminal.await(text -> text.endsWith(prompt() + " days(41)"));
    }

    @Test
    void tabOffersTheWordsAndWhatTheServiceKnows() throws Exception {
        new FakeSweeps(server);
        server.stubFor(get(urlPathEqualTo("/admin/v1/tasks:values"))
                .withQueryParam("field", equalTo("uid"))
                .willReturn(okJson("{\"values\":[\"u 17\",\"u18\"]}")));
        Path file = Files.writeString(folder.resolve("only-one.txt"), "a\n");
        open();
        terminal.await(text -> text.endsWith(prompt()));
        terminal.type("Tab");
        String words = terminal.await(text -> text.contains("allSweeps") && text.contains("watch"));
        assertThat(words).doesNotContain("AbstractCollection", "possibilities");
        completes("allS", "allSweeps(");
        completes("tasks(\"statu", "tasks(\"status");
        completes("tasks(\"status = fa", "tasks(\"status = FAILED");
        completes("tasks(\"held = true AND uid = u1", "tasks(\"held = true AND uid = u18");
        completes("tasks().owner(\"u ", "tasks().owner(\"u 17");
        completes("watch(\"", "watch(\"sw_1");
        completes("release(\"", "release(\"hold_3");
        completes("help(\"retryF", "help(\"retryFailed");
        completes("deleteFrom(\"" + folder + "/only", "deleteFrom(\"" + file);
        completes("\"a\".toUpper", "\"a\".toUpperCase(");
        server.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void tabAfterAParenthesisShowsWhatAWordTakesAndThenItsHelp() throws Exception {
        open();
        terminal.await(text -> text.endsWith(prompt()));
        terminal.type("purge(", "Tab");
        terminal.await(text -> text.contains("purge(String id, long tasks)") && text.endsWith("purge("));
        terminal.type("Tab");
        terminal.await(text -> text.contains("cannot be undone") && text.endsWith("purge("));
        terminal.type("C-c");
        terminal.await(text -> text.endsWith(prompt()));
    }

    @Test
    void helpAndExitNeedNoParentheses() throws Exception {
        open();
        typed("help undo", "restores what the last delete or run of this session deleted");
        typed("? holds", "holds()");
        typed("help nothing", "There is no word \"nothing\"");
        typed("/nothing", "There is no command /nothing here.");
        typed("\\d", "There is no command \\d here.");
        typed("select * from tasks", "this is Java, and no SQL");
        typed("tasksweep list", "this is the prompt of tasksweep already");
        typed("list", "Did you mean tasks(..)?");
        typed("var x = days(3)", "PT72H");
        typed("/vars", "Duration x");
        typed("for (int i = 0; i < 2; i++) {", ">");
        terminal.type("System.out.println(\"at \" + i); }", "Enter");
        terminal.await(text -> text.contains("at 0\nat 1\n") && text.endsWith(prompt()));
        typed("1 + 1; nothing; 2 + 2", "symbol:   variable nothing");
        assertThat(terminal.joined()).contains("\n2\n").doesNotContain("\n4\n");
        terminal.type("quit", "Enter");
        terminal.await(text -> text.contains("ended with 0"));
    }

    @Test
    void ctrlCTakesBackWhatFollowsAsWell() throws Exception {
        open();
        terminal.await(text -> text.endsWith(prompt()));
        terminal.type("{ System.out.println(\"go\" + \"ing\"); Thread.sleep(60_000); } delete(\"abcd_1\")", "Enter");
        terminal.await(text -> text.endsWith("going"));
        terminal.type("C-c");
        terminal.await(
                text -> text.contains("This was not carried out: delete(\"abcd_1\")") && text.endsWith(prompt()));
        for (int i = 0; i < 10; i++) terminal.type("C-c");
        typed("20 + 22", "42");
        server.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void theJvmOfTheSessionEndsWithThePrompt() throws Exception {
        open();
        typed("20 + 22", "42");
        String mark = "-Dtasksweep.prompt=localhost:" + server.getPort();
        ProcessHandle session = ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(mark))
                        .isPresent())
                .findFirst()
                .orElseThrow();
        terminal.type("while (true) Thread.onSpinWait();", "Enter");
        session.parent().orElseThrow().destroyForcibly();
        session.onExit().get(30, TimeUnit.SECONDS);
    }

    @Test
    void aLongAnswerIsLeafedThrough() throws Exception {
        open("PAGER=less");
        terminal.await(text -> text.endsWith(prompt()));
        terminal.type("help", "Enter");
        String page = terminal.await(text -> text.endsWith("\n:"));
        assertThat(page).contains("Looking at tasks").doesNotContain("lastError()");
        terminal.type("/lastError", "Enter");
        terminal.await(text -> text.contains("lastError()"));
        terminal.type("q");
        terminal.await(text -> text.endsWith(prompt()));
        terminal.type("new Text(\"x\".repeat(60_001) + \" the\" + \" end\")", "Enter");
        terminal.await(text -> text.endsWith("\n:"));
        terminal.type("G");
        terminal.await(text -> text.contains("x the end"));
        terminal.type("q");
        terminal.await(text -> text.endsWith(prompt()));
        typed("help undo", "restores what the last delete");
        terminal.resize(160, 200);
        terminal.type("C-l", "help", "Enter");
        terminal.await(text -> text.contains("lastError()") && text.endsWith(prompt()));
    }

    @Test
    void inProductionARunNeedsItsCount() throws Exception {
        new FakeSweeps(server);
        Path file = Files.writeString(
                folder.resolve("guard.properties"),
                "live.url=" + server.baseUrl() + "\nlive.key=" + FakeService.KEY
                        + "\nlive.production=true\ndefault=live\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        server.stubFor(get(urlPathEqualTo("/admin/v1/sweeps/sw_1")).willReturn(okJson(FakeSweeps.plan())));
        open("TASKSWEEP_URL=", "TASKSWEEP_API_KEY=", "TASKSWEEP_PROFILES=" + file);
        terminal.await(text -> text.endsWith("live (writable)>"));
        terminal.type("run(plan(\"status = FAILED\", \"why\"))", "Enter");
        terminal.await(text -> text.contains("Type the count: run(\"sw_1\", 3)") && text.endsWith("live (writable)>"));
        assertThat(terminal.coloured()).containsPattern("\u001b\\[1m?;?.*31mlive \\(writable\\)");
        terminal.type("run(\"sw_1\", 4)", "Enter");
        terminal.await(text -> text.contains("The count that was typed is 4") && text.endsWith("live (writable)>"));
        server.verify(0, postRequestedFor(urlPathEqualTo("/admin/v1/sweeps/sw_1:run")));
    }

    /** Types a line, and waits for its answer. */
    private void typed(String line, String answer) throws Exception {
        terminal.await(text -> text.endsWith(prompt()));
        cleared();
        terminal.type("-l", line);
        terminal.type("Enter");
        terminal.await(text -> text.contains(answer) && (text.endsWith(prompt()) || text.endsWith(" >")));
    }

    /** Clears line and screen; a key that comes before the prompt does is repeated. */
    private void cleared() throws Exception {
        Instant deadline = Instant.now().plusSeconds(30);
        do {
            assertThat(Instant.now()).isBefore(deadline);
            terminal.type("C-u", "C-l");
        } while (!terminal.joined().strip().equals(prompt()));
    }

    /** Types a part, presses Tab, and clears the line. */
    private void completes(String part, String whole) throws Exception {
        cleared();
        terminal.type("-l", part);
        terminal.type("Tab");
        terminal.await(text -> text.startsWith(prompt() + " " + whole));
    }
}
