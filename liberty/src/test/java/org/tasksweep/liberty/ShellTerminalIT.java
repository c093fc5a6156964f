package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A sweep at the prompt, in a real terminal, against the real server. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it runs the launcher that is a shell script")
@EnabledIf(value = "org.tasksweep.liberty.TmuxTerminal#there", disabledReason = "tmux is not installed")
class ShellTerminalIT extends Deployed {
    private static final Pattern BAR = Pattern.compile("Deleting (sw_\\d+) █*░+ \\d+/40 ");

    @TempDir
    static Path folder;

    @Test
    void ctrlCLeavesASweepThatIsListedPausedAndResumed() throws Exception {
        SomeTasks tasks = SomeTasks.ofThisRun("ctrlc", 40, 1);
        GivenService.all(tasks);
        Toolkit toolkit =
                Toolkit.installed(GivenService.key(tasks.owner(0), "tasks:read", "tasks:delete", "sweeps:write"));
        try (TmuxTerminal terminal = new TmuxTerminal(toolkit, folder)) {
            terminal.await(screen -> screen.endsWith(">"));
            terminal.line("var p = tasks().owner(\"" + tasks.owner(0) + "\").plan(\"INC-7\").rate(1)");
            terminal.await(screen -> screen.contains("Nothing was deleted.") && screen.endsWith(">"));
            terminal.line("p.run()");
            String bar = terminal.await(screen -> BAR.matcher(screen).find());
            Matcher sweep = BAR.matcher(bar);
            assertThat(sweep.find()).isTrue();
            String id = sweep.group(1);
            terminal.key("C-c");
            terminal.await(screen -> screen.contains(id + " keeps running on the server: watch(\"" + id + "\")")
                    && screen.endsWith(">")
                    && !BAR.matcher(screen).find());
            terminal.line("sweeps()");
            terminal.await(screen -> screen.contains(" " + id + " ") && screen.contains(" RUNNING "));
            terminal.line("pause(p)");
            terminal.await(screen -> screen.contains(id + " is paused"));
            assertThat(tasks.ids()).anyMatch(GivenService::visible);
            terminal.line("p.unlimited()");
            terminal.await(screen -> screen.endsWith(">"));
            terminal.line("resume(p)");
            terminal.await(screen -> screen.contains("deleted 40 tasks. undo() brings them back until"));
            assertThat(tasks.ids()).noneMatch(GivenService::visible);
        }
    }
}
