package org.tasksweep.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a script is given: arguments, options, and answers of a person. */
class ScriptInputTest {

    private final PrintStream screen = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void forget() {
        System.setOut(screen);
        ScriptWords.INPUT.startedWith(List.of(), null);
    }

    @Test
    void anOptionIsNoArgument() {
        given(null, "ids.txt", "--yes");
        assertThat(ScriptWords.args()).doesNotContain("--yes");
        assertThat(ScriptWords.option("--yes")).isTrue();
        assertThat(ScriptWords.args("IDS")).containsExactly("ids.txt");
    }

    @Test
    void anArgumentInBracketsMayBeMissing() {
        given(null, "ids.txt");
        assertThat(ScriptWords.args("IDS", "[REPORT]")).containsExactly("ids.txt");
        given(null, "ids.txt", "report.csv");
        assertThat(ScriptWords.args("IDS", "[REPORT]")).containsExactly("ids.txt", "report.csv");
        given(null);
        assertThatThrownBy(() -> ScriptWords.args("IDS", "[REPORT]"))
                .isInstanceOf(UsageError.class)
                .hasMessage("Wrong arguments: 0 given, 1 to 2 needed: tasksweep run SCRIPT IDS [REPORT]");
        given(null, "a", "b", "--yse");
        assertThatThrownBy(() -> ScriptWords.args("IDS", "[REPORT]"))
                .hasMessageStartingWith("Wrong arguments: 3 given");
    }

    @Test
    void onlyYesIsAYes() {
        given("Yes\n");
        ScriptWords.confirm("Delete them?");
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo(" Delete them? Type yes: ");
        for (String answer : List.of("y\n", "\n", "", "no\n")) {
            given(answer);
            assertThatThrownBy(() -> ScriptWords.confirm("Delete them?"))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("the answer was not yes");
        }
        printed.reset();
        given(null);
        assertThatThrownBy(() -> ScriptWords.confirm("Delete them?")).hasMessageContaining("give --yes");
        assertThat(printed.size()).isZero();
    }

    private static void given(@Nullable String input, String... arguments) {
        ScriptWords.INPUT.startedWith(
                List.of(arguments),
                input == null ? null : new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    }
}
