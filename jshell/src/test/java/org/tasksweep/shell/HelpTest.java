package org.tasksweep.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HelpTest {

    @Test
    void everyWordHasHelpAndNothingElseHas() {
        Set<String> words = Stream.of(Words.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .collect(Collectors.toSet());
        assertThat(Help.WORDS).extracting(Help.Word::name).containsExactlyInAnyOrderElementsOf(words);
    }

    @Test
    void aWordIsFoundHoweverItIsAskedFor() {
        assertThat(Help.of("undo")).isEqualTo(Help.of("undo()")).contains("last delete");
        assertThatThrownBy(() -> Help.of("undoo"))
                .isInstanceOf(Stop.class)
                .hasMessage("There is no word \"undoo\"; help() lists them all.");
    }

    @Test
    void theOverviewFitsATerminal() {
        assertThat(Help.all().lines()).allMatch(line -> line.length() <= 118);
    }
}
