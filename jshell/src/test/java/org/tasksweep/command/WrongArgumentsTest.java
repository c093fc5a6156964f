package org.tasksweep.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong arguments end with 64 and one sentence, before a word is called. */
class WrongArgumentsTest {

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setErr(before);
        System.clearProperty("tasksweep.commands");
        System.clearProperty("tasksweep.pageSize");
        System.clearProperty("tasksweep.readOnly");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "delete --yes; there are no ids. Type some, or - to read them",
                "delete a -f * -r why -y; give a --filter or ids, not both",
                "delete -f * -y; say why, for the audit",
                "plan --filter= -r why; --filter is blank",
                "reconcile rows -r why; reconcile needs pictures (that no task names) or tasks",
                "reconcile pictures; say why, for the audit",
                "list -o ids; the ids of every task are --filter '*'",
                "list -o xml; is one of table, json, ndjson, csv, ids, not \"xml\"",
                "list -n 1001; a table has at most 1000 entries",
                "list -n x; --limit is a whole number",
                "show a b; Nothing was done: tasksweep show takes one ID, and was given \"b\" as well",
                "list status=FAILED; takes no argument, and was given \"status=FAILED\"; a filter is given as --filter",
                "cancel sw_1 sw_2; Nothing was done: tasksweep cancel takes one SWEEP, and was given \"sw_2\" as well",
                "release hold_1 hold_2; takes one HOLD, and was given \"hold_2\" as well",
                "list --filtr x; perhaps you meant --filter; tasksweep list --help",
                "plan status=FAILED -r x; \"status=FAILED\" reads as a filter, and not as an id of a task",
                "delete * -y; \"*\" reads as a filter",
                "hold age>30d -r x; \"age>30d\" reads as a filter",
                "undo; undo what? tasksweep undo sw_42 undoes a sweep",
                "watch; Missing required parameter",
                "watch 42; \"42\" is not the id of a sweep, such as sw_42.",
                "undo sw_1 sw_2; undo one sweep, or any number of tasks",
                "undo sw_1 -- a; undo one sweep, or any number of tasks",
                "show --sample -- sw_1; --outcome and --sample are for sweeps",
                "delete a - --yes; - reads all ids from standard input, and stands alone",
                "show abcd_1 --sample; --outcome and --sample are for sweeps",
                "run --yes clean.jsh; Options of a script come after it: tasksweep run clean.jsh --yes",
                "delete --yes=false a; Nothing was done: --yes=false has a value, and this option has none",
                "delete -y=false a; Nothing was done: -y=false has a value",
                "delete --yes= a; Nothing was done: --yes= has a value",
                "purge sw_1 --yes=false; Nothing was done: --yes=false has a value",
                "list --trash=false; Nothing was done: --trash=false has a value",
                "delete a --yes --profile=; Nothing was done: --profile is blank",
                "delete --force a; Unknown option: '--force'",
                "completion tcsh; There is completion for bash, zsh and fish",
            })
    void theSentenceSaysWhatIsWrong(String line, String says) {
        List<String> words = List.of(line.split(" "));
        StringWriter out = new StringWriter();
        int code = Commands.run(words.get(0), words.subList(1, words.size()), true, out);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains(says).hasLineCount(1);
        assertThat(code).isEqualTo(64);
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"delete a", "delete -f * -r why", "run sw_1", "purge sw_1 --output json", "delete a --read-only"
            })
    void whatDeletesRefusesIfNobodyCanBeAsked(String line) {
        List<String> words = List.of(line.split(" "));
        int code = Commands.run(words.get(0), words.subList(1, words.size()), false, new StringWriter());
        assertThat(said.toString(StandardCharsets.UTF_8))
                .isEqualTo("Nothing was done: tasksweep " + words.get(0)
                        + " asks before it deletes, and there is no terminal. Give --yes or --count.\n");
        assertThat(code).isEqualTo(64);
    }
}
