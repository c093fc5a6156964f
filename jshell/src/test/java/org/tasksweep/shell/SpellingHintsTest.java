package org.tasksweep.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SpellingHintsTest {

    static Stream<String> words() {
        return AllWords.methods().map(Method::getName).distinct();
    }

    @ParameterizedTest
    @MethodSource("words")
    void everyWordAsADeclarationGetsAHintWithTheRightSpelling(String word) {
        assertThat(SpellingHints.ofDeclaration(word, "u17"))
                .startsWith(
                        "Nothing was done, and nothing was declared. A word takes parentheses: " + word + "(\"u17\")");
        assertThat(SpellingHints.ofError("cannot find symbol\n  symbol:   variable " + word + "\n  location: class "))
                .hasValue("A word takes parentheses: " + word + "(..); help(\"" + word + "\")");
    }

    @ParameterizedTest
    @MethodSource("words")
    void aWordWithOtherArgumentsIsToldHowItIsTyped(String word) {
        assertThat(SpellingHints.ofError("no suitable method found for " + word + "(no arguments)"))
                .get()
                .asString()
                .startsWith("It is typed " + word)
                .endsWith("; help(\"" + word + "\")");
        assertThat(SpellingHints.ofError("method " + word
                        + " in class org.tasksweep.shell.Words cannot be applied to given types;\n  required: int"))
                .isEqualTo(SpellingHints.ofError("no suitable method found for " + word + "(int)"));
        assertThat(SpellingHints.ofError("no suitable method found for println(int,int)"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"variable list, tasks", "method taskss(), tasks", "variable swep, sweep", "method rm(String), delete"})
    void aNameThatIsNearlyAWordIsThatWord(String symbol, String word) {
        assertThat(SpellingHints.ofError("cannot find symbol\n  symbol:   " + symbol))
                .hasValue("Did you mean " + word + "(..)? help(\"" + word + "\")");
    }

    @ParameterizedTest
    @CsvSource({
        "tasksweep sweep list, prompt of tasksweep already",
        "select * from tasks, no SQL",
        "DELETE FROM tasks, no SQL",
        "delete(\"from a\"), ''",
        "var tasksweep = 1, ''"
    })
    void aLineForAnotherShellOrADatabaseIsTold(String line, String says) {
        assertThat(SpellingHints.ofAnotherShell(line).orElse("")).contains(says);
        assertThat(SpellingHints.ofAnotherShell(line).isPresent()).isEqualTo(!says.isEmpty());
    }

    @Test
    void anotherNameIsNoWord() {
        assertThat(SpellingHints.ofDeclaration("holdd", "u17")).contains("there is no type holdd");
        assertThat(SpellingHints.ofError("symbol:   variable nothing")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"delete \"abc\" | true", "delete(\"abc\" | false", "deletee x | false", "rate = 5 x | false"})
    void codeThatDoesNotParseButBeginsWithAWordGetsAHint(String source, boolean told) {
        assertThat(SpellingHints.ofSource(source.strip()).isPresent()).isEqualTo(told);
    }

    @Test
    void allWordsAreKnown() {
        assertThat(SpellingHints.WORDS).containsAll(List.of("delete", "undo", "hold", "tasks", "help"));
    }
}
