package org.tasksweep.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tasksweep.shell.SpellingHints;

/** Help and completion, which are made from one table. */
class CommandTableTest {

    static Stream<String> names() {
        return CommandTable.ROWS.stream().map(Command::name);
    }

    @ParameterizedTest
    @MethodSource("names")
    void theHelpOfACommandNamesItsOptionsAndFitsATerminal(String name) {
        Command command = CommandTable.named(name).orElseThrow();
        assertThat(help(name))
                .startsWith("Usage: tasksweep " + name + " ")
                .contains(command.says().substring(1), command.argument())
                .contains(command.allOptions().stream().map(Option::longest).toList())
                .satisfies(text -> assertThat(text.lines()).allMatch(line -> line.length() <= 120));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void theCompletionOfAShellHasEveryCommandAndOption(String shell) {
        String script = Completion.of(shell);
        for (Command command : CommandTable.ROWS) {
            assertThat(script).contains(command.name());
            for (Option option : command.allOptions()) {
                assertThat(script)
                        .contains(
                                shell.equals("fish") ? "-l " + option.longest().substring(2) : option.longest());
            }
        }
        assertThat(script).contains("ndjson", "install");
    }

    @Test
    void theManualPageHasEveryCommandAndOptionAndIsSoundRoff() {
        String page = ManualPage.text();
        for (Command command : CommandTable.ROWS) {
            assertThat(page).contains(".SS tasksweep " + command.name());
            command.options()
                    .forEach(
                            option -> assertThat(page).contains(option.longest().replace("-", "\\-")));
        }
        assertThat(page.lines())
                .allMatch(line -> !line.matches("[.'].*") || line.matches("\\.(TH|SH|SS|TP|PP|ad|nf|fi|br)( .*)?"))
                .noneMatch(String::isEmpty)
                .noneMatch(line ->
                        line.replaceAll("\\\\([-e&]|\\((aq|ti|ha|ga))", "").contains("\\"));
    }

    @Test
    void aSweepIsToldFromAScript() {
        assertThat(Stream.of(List.of("sw_1"), List.<String>of(), List.of("--yes", "sw_1"), List.of("sw_42", "-y")))
                .allMatch(Commands::runsSweep);
        assertThat(Stream.of("sw_0", "sw_", "./sw_42", "sw_42.jsh", "clean.jsh", "sw_4x"))
                .noneMatch(script -> Commands.runsSweep(List.of(script)));
    }

    /** A command that is called as a word does what the word does; others are named apart. */
    @Test
    void aCommandThatIsNoWordHasAnotherName() {
        assertThat(names().filter(name -> !SpellingHints.WORDS.contains(name)))
                .containsExactly("list", "show", "import", "export", "status", "completion", "man");
    }

    private static String help(String name) {
        StringWriter out = new StringWriter();
        assertThat(Commands.run(name, List.of("--help"), false, out)).isZero();
        return out.toString();
    }
}
