package org.tasksweep.shell;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The prompt in a real terminal: what it names, and its colours. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@EnabledIf(value = "org.tasksweep.shell.TmuxTerminal#there", disabledReason = "tmux is not installed")
class PromptIT extends OpenTerminal {
    @Test
    void thePromptNamesPlaceAndModeAndTakesCtrlC() throws Exception {
        open();
        String prompt = "localhost:" + server.getPort() + " (writable)> ";
        String screen = terminal.await(text -> text.endsWith(prompt.strip()));
        assertThat(screen).startsWith("Tasksweep at localhost:" + server.getPort());
        terminal.type("delete(\"abcd_1\"");
        terminal.await(text -> text.endsWith("delete(\"abcd_1\""));
        terminal.type("C-c");
        terminal.await(text -> text.endsWith(prompt.strip()));
        terminal.type("{ System.out.println(\"go\" + \"ing\"); while (true) Thread.onSpinWait(); }", "Enter");
        terminal.await(text -> text.endsWith("going"));
        terminal.type("C-c");
        terminal.await(text -> text.endsWith(prompt.strip()));
        terminal.type("tasks()", "Enter");
        terminal.await(text -> text.contains("abcd_1") && text.endsWith(prompt.strip()));
        terminal.type("exit", "Enter");
        terminal.await(text -> text.contains("ended with 0"));
        server.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void thePromptFollowsAndNothingIsTypedAgainTwice() throws Exception {
        Path file = Files.writeString(
                folder.resolve("two.properties"),
                "live.url=" + server.baseUrl() + "\nlive.key=" + FakeService.KEY + "\nlive.production=true\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        open("TASKSWEEP_PROFILES=" + file);
        terminal.await(text -> text.endsWith(prompt()));
        terminal.type("connect(\"live\")", "Enter");
        terminal.await(text -> text.endsWith("live (writable)>"));
        assertThat(terminal.coloured()).containsPattern("\u001b\\[1m?;?.*31mlive \\(writable\\)");
        terminal.type("delete(\"abcd_1\")", "Enter");
        terminal.await(text -> text.contains("Deleted 1 task"));
        terminal.type("readOnly(true)", "Enter");
        terminal.await(text -> text.endsWith("live (read-only)>"));
        terminal.type("readOnly(false)", "Enter");
        terminal.await(text -> text.endsWith("live (writable)>"));
        terminal.type("System.exit(1)", "Enter");
        terminal.await(text -> text.contains("The JVM of this session has ended")
                && text.endsWith(prompt().replace("writable", "read-only")));
        terminal.type("delete(\"abcd_1\")", "Enter");
        terminal.await(text -> text.contains("Nothing was sent: the JVM of this session had ended"));
        server.verify(1, postRequestedFor(anyUrl()));
    }

    @Test
    void thePromptNamesTheAccountInFrontOfWhichTheServiceStands() throws Exception {
        server.stubFor(get(urlPathEqualTo("/admin/v1/me"))
                .willReturn(okJson("{\"id\":\"k1\",\"name\":\"a\",\"scopes\":[\"tasks:read\"],"
                        + "\"account\":{\"host\":\"api.example\"}}")));
        open();
        String named = prompt().replace(" (", " for api.example (");
        terminal.await(text -> text.endsWith(prompt()));
        terminal.type("tasks()", "Enter");
        terminal.await(text -> text.contains("abcd_1") && text.endsWith("(writable)>"));
        Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
        for (int i = 0; !terminal.await(text -> text.endsWith("(writable)>")).endsWith(named); i++) {
            // It was asked for in the background: one of the next prompts has it.
            assertThat(Instant.now()).isBefore(deadline);
            terminal.type("1000 + " + i, "Enter");
            String shown = "==> " + (1000 + i);
            terminal.await(text -> text.contains(shown) || text.endsWith("(writable)>"));
        }
        terminal.type("readOnly(true)", "Enter");
        terminal.await(text -> text.endsWith(named.replace("writable", "read-only")));
    }

    @Test
    void tabShowsWhatAWordTakes() throws Exception {
        open();
        terminal.await(text -> text.endsWith("(writable)>"));
        terminal.type("connect(", "Tab");
        assertThat(terminal.await(text -> text.contains("String url")))
                .contains("String profile", "String url, String key");
    }

    @Test
    void productionIsRedAndReadOnlyIsSaid() throws Exception {
        Path file = Files.writeString(
                folder.resolve("profiles.properties"),
                "live.url=" + server.baseUrl() + "\nlive.key=" + FakeService.KEY
                        + "\nlive.production=true\nlive.readOnly=true\ndefault=live\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        open("TASKSWEEP_URL=", "TASKSWEEP_API_KEY=", "TASKSWEEP_PROFILES=" + file);
        terminal.await(text -> text.endsWith("live (read-only)>"));
        assertThat(terminal.coloured()).containsPattern("\u001b\\[1m?;?.*31mlive \\(read-only\\)");
        terminal.type("delete(\"abcd_1\")", "Enter");
        terminal.await(text -> text.contains("Nothing was sent: live is read-only"));
        terminal.type("readOnly(false)", "Enter");
        assertThat(terminal.await(text -> text.contains("production service"))).doesNotContain(FakeService.KEY);
    }

    @ParameterizedTest
    @CsvSource({"NO_COLOR=1, false", "TERM=dumb, false", "NO_COLOR=, true"})
    void noColorAndADumbTerminalSwitchColoursOff(String variable, boolean colours) throws Exception {
        open(variable);
        terminal.await(text -> text.endsWith("(writable)>"));
        terminal.type("tasks()", "Enter");
        terminal.await(text -> text.contains("abcd_1") && text.endsWith("(writable)>"));
        assertThat(terminal.coloured().contains("\u001b[")).isEqualTo(colours);
    }
}
