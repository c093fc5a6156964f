package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.OS;
import org.tasksweep.liberty.Toolkit.Ran;

/** Every example as it is shipped, run against the real server by somebody with three tasks of their own. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it runs the launcher that is a shell script")
class ExamplesIT extends UnpackedToolkit {
    private static final String[] SCOPES = {"tasks:read", "tasks:delete", "tasks:purge", "sweeps:write", "holds:write"};
    private static final Set<String> RUN = new TreeSet<>();
    /** Every start of a shell takes seconds: how the scripts refuse is tried out with {@code -Dtests.long=true}. */
    private static final boolean LONG = Boolean.getBoolean("tests.long");

    @AfterAll
    static void noneWasForgotten() throws IOException {
        RUN.add("provider-delete.jsh"); // ProviderExampleIT
        try (var files = Files.list(toolkit.home().resolve("examples"))) {
            assertThat(RUN)
                    .isEqualTo(files.map(file -> file.getFileName().toString())
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    @BeforeEach
    void threeTasks() {
        GivenService.tasks(owner, 3, a, b);
        GivenService.tasks(owner, 4, c);
        shell = toolkit.withKey(GivenService.key(owner, SCOPES));
    }

    @Test
    void cleanFailedDeletesOldFailuresAndNothingElse() throws Exception {
        assertThat(example("", "clean-failed", "1").code()).isZero();
        assertThat(visible()).containsExactly(a, b);
        if (!LONG) return;
        Ran nothing = example("", "clean-failed", "1");
        assertThat(nothing.output()).contains("There is nothing to run.");
        assertThat(nothing.code()).isZero();
        Ran wrong = example("", "clean-failed", "abc");
        assertThat(wrong.output())
                .isEqualTo("Wrong arguments: DAYS is a whole number from 1 to 999999999, such as 30, not \"abc\".\n");
        assertThat(wrong.code()).isEqualTo(64);
    }

    @Test
    void undoSweepTakesBackTheLatestWithThatReason() throws Exception {
        assertThat(example("", "clean-failed", "2").code()).isZero();
        Ran back = example("", "undo-sweep", "failed for more than 2 days");
        assertThat(back.output()).contains("brought back 1 task");
        assertThat(back.code()).isZero();
        assertThat(visible()).containsExactly(a, b, c);
        if (LONG) assertThat(example("", "undo-sweep", "no such reason").code()).isEqualTo(1);
    }

    @Test
    void eraseOwnerLeavesNothingOrSaysSo() throws Exception {
        String hold = GivenService.hold(b);
        Ran left = example("", "erase-owner", owner, "GDPR");
        assertThat(left.output()).contains("1 on hold", "1 task at ");
        assertThat(left.code()).isEqualTo(1);
        assertThat(visible()).containsExactly(b);
        GivenService.release(hold);
        assertThat(example("", "erase-owner", owner, "GDPR").code()).isZero();
        assertThat(visible()).isEmpty();
    }

    @Test
    void anOwnerOfWhomNothingIsKnownIsNotErasedAndThatIsSaid() throws Exception {
        Ran blank = example("", "erase-owner", owner + " ", "GDPR");
        assertThat(blank.output()).contains("the owner <" + owner + " > begins or ends with a blank");
        assertThat(blank.code()).isEqualTo(1);
        assertThat(visible()).containsExactly(a, b, c);
        if (!LONG) return;
        Ran nobody = example("", "erase-owner", "nobody", "GDPR");
        assertThat(nobody.output()).contains("Nothing was erased: no task of nobody is known.");
        assertThat(nobody.code()).isEqualTo(1);
        assertThat(visible()).containsExactly(a, b, c);
    }

    @Test
    void takedownPurgesAtOnceAndLeavesWhatIsOnHold() throws Exception {
        GivenService.hold(b);
        Ran ran = example(a + "\n" + b + "\n", "takedown", "takedown 4711", "--yes");
        assertThat(ran.output()).contains("deleted 1 of 2 tasks", "pictures and rows are gone for good");
        assertThat(ran.code()).as(ran.output()).isEqualTo(1);
        assertThat(visible()).containsExactly(b, c);
        assertThat(GivenService.rows("select task_id from trash where task_id = '" + a + "'"))
                .as("purged")
                .isEmpty();
        Ran damaged = example(a + " \n" + c + " \n", "takedown", "takedown 4711", "--yes");
        assertThat(damaged.output())
                .contains("Warning: 2 ids begin or end with a blank or a quote, such as <" + a + " >");
        assertThat(damaged.code()).as("none of the ids is known").isEqualTo(1);
        assertThat(visible()).containsExactly(b, c);
        if (!LONG) return;
        assertThat(example("\ufeff\"taskid\";\"x\"\r\n\"" + c + "\";\"y\"\r\n", "takedown", "takedown 4711", "--yes")
                        .code())
                .as("a CSV column")
                .isZero();
        assertThat(visible()).containsExactly(b);
        Ran empty = example("", "takedown", "takedown 4711", "--yes");
        assertThat(empty.output()).contains("Nothing was planned: there are no ids.");
        assertThat(empty.code()).isEqualTo(1);
    }

    @Test
    void exportThenDeleteDeletesOnlyOnceItIsWritten() throws Exception {
        Path file = folder.resolve(owner + ".csv");
        String filter = "uid = \"" + owner + "\"";
        assertThat(example("", "export-then-delete", filter, file.toString(), "archived")
                        .code())
                .isZero();
        assertThat(Files.readAllLines(file)).hasSize(4);
        assertThat(Files.readString(file)).contains(a, b, c);
        assertThat(visible()).isEmpty();
        if (!LONG) return;
        GivenService.tasks(owner, 3, GivenService.id());
        Ran again = example("", "export-then-delete", filter, file.toString(), "archived");
        assertThat(again.output()).contains("is there already");
        assertThat(again.code()).isEqualTo(1);
        assertThat(shell.tasksweep("", "-e", "summary()").output()).contains(" 1 task ");
    }

    @Test
    void compareOwnersCountsBoth() throws Exception {
        Ran ran = example("", "compare-owners", owner, "nobody");
        assertThat(ran.output())
                .containsPattern(owner + " +3 tasks .*COMPLETED=2, FAILED=1")
                .containsPattern("nobody +0 tasks");
        assertThat(ran.code()).isZero();
    }

    @Test
    void compareAccountsFindsWhatOnlyOneHas() throws Exception {
        String other = GivenService.id();
        GivenService.tasks(other, 3, GivenService.id());
        Files.writeString(toolkit.profiles(), profile("mine", owner) + profile("other", other));
        Files.setPosixFilePermissions(toolkit.profiles(), PosixFilePermissions.fromString("rw-------"));
        try {
            Ran ran = example("", "compare-accounts", "mine", "other");
            assertThat(ran.output())
                    .containsPattern("mine +3 tasks .*COMPLETED=2, FAILED=1")
                    .containsPattern("other +1 tasks .*COMPLETED=1")
                    .containsPattern("only in mine +3 tasks")
                    .containsPattern("only in other +1 tasks");
            assertThat(ran.code()).isZero();
        } finally {
            Files.delete(toolkit.profiles());
        }
    }

    private static String profile(String name, String owner) {
        return name + ".url=" + Deployed.SERVER + "\n" + name + ".key=" + GivenService.key(owner, SCOPES) + "\n";
    }

    @Test
    void nightSweepKeepsToItsRate() throws Exception {
        Ran ran = example("", "night-sweep", "uid = \"" + owner + "\"", "old", "1");
        assertThat(ran.output()).contains("At most 1 per second.", "deleted 3 tasks");
        assertThat(ran.code()).isZero();
        assertThat(visible()).isEmpty();
    }

    @Test
    @EnabledIfSystemProperty(named = "tests.long", matches = "true")
    void nightSweepSaysThatNothingMatchesAndEndsWell() throws Exception {
        Ran ran = example("", "night-sweep", "uid = \"" + owner + " \"", "old", "200");
        assertThat(ran.output()).contains("There is nothing to run.");
        assertThat(ran.code()).isZero();
        assertThat(visible()).containsExactly(a, b, c);
    }

    @Test
    void holdAndSweepDeletesAroundTheCase() throws Exception {
        Ran ran = example(
                "", "hold-and-sweep", "taskid = \"" + b + "\"", "case 4711", "uid = \"" + owner + "\"", "closed");
        assertThat(ran.output()).contains("is in force: nothing deletes what matches taskid", "deleted 2 tasks");
        assertThat(ran.code()).as(ran.output()).isZero();
        assertThat(visible()).containsExactly(b);
    }

    @Test
    void weeklyReportNamesEverySweepAndChangesNothing() throws Exception {
        assertThat(example("", "clean-failed", "3").code()).isZero();
        assertThat(shell.tasksweep(
                                "",
                                "-e",
                                "delete(\"" + a + "\", \"" + b + "\"); undo(); var gone = delete(\"" + a + "\", \"" + b
                                        + "\"); undo(gone.deletion().sweeps().get(0)); delete(\"" + a + "\")")
                        .code())
                .isZero();
        Ran ran = example("", "weekly-report");
        assertThat(ran.output())
                .containsPattern("sw_\\d+ +SUCCEEDED +1 deleted +0 left  failed for more than 3 days")
                .contains(
                        "6 tasks deleted since ",
                        "5 of them by 3 single requests; 4 brought back by undo",
                        "1 task at ");
        assertThat(ran.code()).isZero();
        assertThat(visible()).containsExactly(b);
    }

    @Test
    void retryIncompleteEndsWellOnceNothingIsLeft() throws Exception {
        String hold = GivenService.hold(b);
        Ran left = example("", "erase-owner", owner, "GDPR");
        String sweep = left.output().replaceAll("(?s).*?(sw_\\d+).*", "$1");
        assertThat(example("", "retry-incomplete", sweep).code()).isEqualTo(1);
        GivenService.release(hold);
        Ran ran = example("", "retry-incomplete", sweep);
        assertThat(ran.output()).contains("deleted 3 tasks");
        assertThat(ran.code()).as(ran.output()).isZero();
        assertThat(visible()).isEmpty();
    }

    private Ran example(String input, String name, String... arguments) throws IOException, InterruptedException {
        RUN.add(name + ".jsh");
        String[] command = new String[2 + arguments.length];
        command[0] = "run";
        command[1] = "examples/" + name + ".jsh";
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        return shell.tasksweep(input, command);
    }

    /** Holds of the administrator cannot be released by the owner. */
    private List<String> visible() {
        return List.of(a, b, c).stream().filter(GivenService::visible).toList();
    }
}
