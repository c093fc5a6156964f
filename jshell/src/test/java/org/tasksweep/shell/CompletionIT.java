package org.tasksweep.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tasksweep.shell.Installed.Ran;

/** The completion of commands in other shells. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it runs the launcher that is a shell script")
class CompletionIT extends InstalledShell {

    @Test
    void bashCompletesCommandsOptionsAndFormats() throws Exception {
        Path steps = Files.writeString(folder.resolve("complete.sh"), """
                source <("$1" completion bash)
                words() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _complete_tasksweep 2>/dev/null; echo "${COMPREPLY[@]}"; }
                words tasksweep pa
                words tasksweep delete --rea
                words tasksweep list --output nd
                """);
        Ran ran = run(new ProcessBuilder("bash", steps.toString(), home + "/bin/tasksweep"), "");
        assertThat(ran.output().lines().map(String::strip)).containsExactly("pause", "--read-only --reason", "ndjson");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zsh", "fish"})
    void theScriptsOfOtherShellsAreReadByThem(String shell) throws Exception {
        assumeThat(Files.isExecutable(Path.of("/usr/bin", shell))).isTrue();
        Path script = Files.writeString(
                folder.resolve("completion." + shell),
                tasksweep("", "completion", shell).output());
        assertThat(run(new ProcessBuilder(shell, "-n", script.toString()), "")).isEqualTo(new Ran(0, ""));
    }
}
