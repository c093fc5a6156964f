package org.tasksweep.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tasksweep.shell.Installed.Ran;

/** Each command beside the prompt once, as it is shipped. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it runs the launcher that is a shell script")
class EveryCommandIT extends InstalledShell {

    @BeforeEach
    void sweeps() {
        new FakeSweeps(server);
        new FakePolicies(server);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "list; 0; … 1 of 2 at localhost:",
                "list --pick uid,sizeBytes -o csv; 0; uid,sizeBytes",
                "list --pick size_bytes; 64; did you mean sizeBytes?",
                "show abcd_1; 0; taskid      abcd_1",
                "show sw_1; 0; tasksweep show sw_1 --outcome HELD and the like say why",
                "show sw_1 --outcome HELD; 0; on hold hold_3",
                "summary; 0; 2 tasks at localhost:",
                "delete abcd_1 --yes; 0; tasksweep undo sw_1 brings it back",
                "delete abcd_1 held -y; 1; Incomplete: some tasks are left",
                "delete --filter age>1d --reason why --yes; 1; tasksweep -e 'retryFailed(\"sw_1\")' tries those again",
                "plan --filter age>1d --reason why; 0; Nothing was deleted.",
                "plan a b --reason why; 0; tasksweep run sw_1 deletes exactly these",
                "run sw_5 --yes; 1; has no plan to run",
                "undo sw_1; 0; brought back 2 tasks",
                "completion tcsh; 64; There is completion for bash, zsh and fish, not for \"tcsh\".",
                "undo -- sw_1; 0; Brought back 1 task",
                "watch sw_1; 1; deleted 2 of 3 tasks",
                "pause sw_1; 0; tasksweep resume sw_1 continues it",
                "resume sw_9; 1; HTTP 404",
                "pause policy_3; 0; is paused: it starts no more sweeps",
                "resume policy_3 --yes; 0; by itself",
                "resume policy_3; 64; Give --yes or --count.",
                "cancel sw_9; 1; HTTP 404",
                "purge sw_5 --yes; 0; nothing of it was left in the trash",
                "hold --filter age>1d --reason why; 0; tasksweep release hold_3 ends it",
                "release hold_3; 0; is released",
                "holds; 0; lawsuit",
                "policies; 0; the key was revoked",
                "forecast policy_3 --days 5; 0; it deletes nothing by itself, until it is resumed",
                "sweeps; 0; --limit shows more; tasksweep show … shows one",
                "keys; 0; revoked",
                "reconcile tasks --reason why; 0; Nothing was deleted.",
                "status; 0; as bootstrap",
                "profiles; 0; No profiles in",
                "man; 0; .SS tasksweep export FILE",
            })
    void aCommandAnswersInTheWordsOfTheShell(String line, int code, String says) throws Exception {
        // Every start takes a second: the others with -Dtests.long=true.
        assumeThat(Boolean.getBoolean("tests.long")
                        || line.matches(".*(show sw_1|--yes|-y|undo|watch|hold|profiles|--pick).*"))
                .isTrue();
        Ran ran = tasksweep("", line.split(" "));
        assertThat(ran.output()).contains(says).doesNotContain("\u001b", "Exception");
        assertThat(ran.code()).isEqualTo(code);
    }

    @Test
    void everyCommandHasATest() throws Exception {
        Ran help = tasksweep("", "--help");
        List<String> named = help.output()
                .lines()
                .dropWhile(line -> !line.equals("Commands:"))
                .skip(1)
                .map(line -> line.strip().replaceFirst(" .*", ""))
                .toList();
        Path tests = Path.of("src/test/java/org/tasksweep/shell");
        String here = Files.readString(tests.resolve("EveryCommandIT.java"))
                + Files.readString(tests.resolve("CommandIT.java"));
        assertThat(named)
                .hasSize(26)
                .filteredOn(command -> !here.contains("\"" + command + "\"") && !here.contains("\"" + command + ";"))
                .filteredOn(command -> !here.contains("\"" + command + " "))
                .isEmpty();
        assertThat(tasksweep("", "--version").output()).matches("tasksweep [0-9][^ ]* \\(Java [0-9].*\\)\n");
    }
}
