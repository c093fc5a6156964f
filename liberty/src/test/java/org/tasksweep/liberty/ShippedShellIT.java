package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.OS;
import org.tasksweep.liberty.Toolkit.Ran;

/** The toolkit as it is shipped, against the real server, with a key for one owner. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it runs the launcher that is a shell script")
class ShippedShellIT extends UnpackedToolkit {
    @BeforeEach
    void threeTasks() {
        GivenService.tasks(owner, 3, a, b, c);
        shell = toolkit.withKey(GivenService.key(owner, "tasks:read", "tasks:delete"));
    }

    @Test
    void aConversationFindsDeletesAndTakesBack() throws Exception {
        Ran ran = shell.tasksweep("""
                connect()
                tasks()
                shown().delete()
                tasks()
                task("%s")
                undo()
                info("%s")
                """.formatted(a, b));
        assertThat(ran.output().replace(a, "A").replace(b, "B").replace(c, "C"))
                .contains("Connected to " + Deployed.SERVER.toString().replaceFirst("/$", ""))
                .contains("as test, for owner " + owner + ": tasks:read tasks:delete")
                .containsSubsequence("TASKID", "3 tasks", "shown().delete() deletes these 3.")
                .containsSubsequence("Deleted 3 tasks", "undo(\"sw_", "brings them back until ", " UTC.")
                .contains("No tasks", "taskid      A\n", "status      DELETED, was COMPLETED\n", "Brought back 3 tasks")
                .contains("taskid      B\n", "status      COMPLETED\n");
        assertThat(ran.code()).isZero();
        assertThat(GivenService.visible(a) && GivenService.visible(b) && GivenService.visible(c))
                .isTrue();
    }

    @Test
    void deletedAndUnknownIdsAreNotFound() throws Exception {
        Ran ran = shell.tasksweep("delete(\"" + a + "\")\ninfo(\"" + a + "\")\ndelete(\"" + b + "\")\n");
        assertThat(ran.output()).endsWith("\nNo task \"" + a + "\" is visible to you.\n");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(shell.tasksweep("", "-e", "info(\"unknown\")").output())
                .isEqualTo("No task \"unknown\" is visible to you.\n");
        assertThat(GivenService.visible(b)).isTrue();
    }

    @Test
    void aTaskOfSomebodyElseIsAsUnknown() throws Exception {
        String foreign = GivenService.id();
        GivenService.tasks(GivenService.id(), 3, foreign);
        Ran ran = shell.tasksweep("", "-e", "delete(\"" + foreign + "\")");
        assertThat(ran.output())
                .matches(
                        "(?s) Deleted 0 of 1 task at local(host)?:\\d+; 1 unknown\\. None of these ids is known\\. \\(.*\\)\n.*");
        assertThat(ran.code()).as("none of the ids is known").isEqualTo(1);
        assertThat(GivenService.visible(foreign)).isTrue();
    }

    @Test
    void anErrorIsOneLineWithAHintAndNothingAfterItRuns() throws Exception {
        Path script = script("tasks(\"staus=FAILED\");\ndelete(\"" + a + "\");\n");
        Ran ran = shell.tasksweep("", "run", script.toString());
        assertThat(ran.output())
                .matches(
                        "Unknown field \"staus\" at character 1; did you mean \"status\"\\? \\(HTTP 400, request req_\\w+"
                                + "\\)\\.\n");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(GivenService.visible(a)).isTrue();
    }

    @Test
    void aKeyThatIsWrongOrMayNotSaysSoAndWhatToDo() throws Exception {
        Ran wrong = toolkit.withKey("ts_wrong_0123456789abcdef").tasksweep("", "-e", "tasks()");
        assertThat(wrong.output()).matches("Missing or invalid API key \\(HTTP 401, .*\\)\\. Check the API key\\.\n");
        assertThat(wrong.code()).isEqualTo(1);
        Ran reader =
                toolkit.withKey(GivenService.key(owner, "tasks:read")).tasksweep("", "-e", "delete(\"" + a + "\")");
        assertThat(reader.output())
                .matches("API key may not delete tasks \\(HTTP 403, .*\\)\\. Use a key that may do this\\.\n");
        assertThat(reader.code()).isEqualTo(1);
    }

    @Test
    void tasksThatStayAreNamedAndNoSuccess() throws Exception {
        GivenService.hold(a);
        Ran ran = shell.tasksweep(
                "", "run", script("delete(\"%s\", \"%s\");\n".formatted(a, b)).toString());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(shell.tasksweep("delete(\"" + a + "\")\n").output())
                .contains(a + "  HELD  on hold", "Deleted 0 of 1 task", "Not deleted: 1.");
        assertThat(GivenService.visible(a)).isTrue();
        assertThat(GivenService.visible(b)).isFalse();
    }

    /** ShellIT has the same without a server. */
    @Test
    @EnabledIfSystemProperty(named = "tests.long", matches = "true")
    void codeThatDoesNotCompileEndsWith2AndWrongArgumentsWith64() throws Exception {
        assertThat(shell.tasksweep("", "-e", "delete(nothing)").code()).isEqualTo(2);
        assertThat(shell.tasksweep("delete(\"" + a + "\"\n").code()).isEqualTo(2);
        assertThat(shell.tasksweep("", "--delete", a).code()).isEqualTo(64);
        assertThat(GivenService.visible(a)).isTrue();
    }

    @Test
    void textFromOthersIsShownAndHasNoEffectOnTheTerminal() throws Exception {
        String odd = GivenService.id() + "\u202egnp.\"'";
        GivenService.task(
                owner, odd, "\u001b[2J\u001b]0;owned\u0007\u202ereversed\r\nsecond line\u2028\u200b\u0085水😀");
        Ran ran = shell.tasksweep("tasks(\"prompt:*\")\ntask(shown().ids().get(0))\n");
        assertThat(ran.output())
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\u2028&&[^\n]]")
                .contains(odd.replace("\u202e", "\\u202e"))
                .contains("\\u001b[2J\\u001b]0;owned\\u0007\\u202ereversed⏎second line\\u2028\\u200b\\u0085水😀");
        assertThat(ran.code()).isZero();
    }

    @Test
    void undoTakesBackItsOwnDeletionAndNotThatOfSomebodyElse() throws Exception {
        Path script =
                script("""
                delete("%1$s", "%2$s");
                var other = Tasksweep.connect(java.net.URI.create("%3$s"), "%4$s");
                other.undelete("%1$s");
                var court = other.delete("%1$s");
                System.out.println("court " + court.sweeps().get(0));
                System.out.println(undo());
                """.formatted(a, b, Deployed.SERVER, GivenService.key(owner, "tasks:read", "tasks:delete")));
        Ran ran = shell.tasksweep("", "run", script.toString());
        String court = ran.output().replaceAll("(?s).*court (sw_\\d+).*", "$1");
        assertThat(ran.output())
                .contains(a + "  IN THE TRASH  ", court, "Brought back 1 of 2 tasks", "Left in the trash: 1.");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(GivenService.visible(a)).isFalse();
        assertThat(GivenService.visible(b)).isTrue();
    }

    @Test
    void aSweepThatWasUndoneSaysSoAndSoDoesItsPurge() throws Exception {
        Toolkit all =
                toolkit.withKey(GivenService.key(owner, "tasks:read", "tasks:delete", "tasks:purge", "sweeps:write"));
        Ran ran = all.tasksweep("""
                var run = plan("uid = \\"%s\\"", "INC-7").run();
                System.out.println(undo(run.id()))
                System.out.println(sweep(run.id()))
                System.out.println(purge(run.id()))
                """.formatted(owner));
        assertThat(ran.output())
                .contains("It is undone: 3 tasks are back, by sw_")
                .doesNotContain("gone for good");
        assertThat(GivenService.visible(a) && GivenService.visible(b) && GivenService.visible(c))
                .isTrue();
    }

    @Test
    void theTrashIsListedAndBroughtBack() throws Exception {
        Ran ran = shell.tasksweep("delete(\"%s\", \"%s\")\ntrash()\nshown().undelete()\ntrash()\n".formatted(a, b));
        assertThat(ran.output())
                .containsSubsequence(
                        "2 tasks",
                        "shown().undelete() brings these 2 back.",
                        "Brought back 2 tasks",
                        "Nothing is in the trash");
        assertThat(GivenService.visible(a) && GivenService.visible(b)).isTrue();
    }

    @Test
    void theWordsWorkInAPlainJshell() throws Exception {
        Ran ran = shell.jshell("delete(\"%s\")\ntasks(\"staus=FAILED\")\nundo()\n/exit 3\n".formatted(a), "-s");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(shell.jshell("System.out.println(delete(\"%s\"));\n".formatted(b), "-")
                        .output())
                .contains(" Deleted 1 task");
        assertThat(GivenService.visible(a)).isTrue();
        assertThat(GivenService.visible(b)).isFalse();
    }

    private static Path script(String code) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "a script", ".jsh"), code);
    }
}
