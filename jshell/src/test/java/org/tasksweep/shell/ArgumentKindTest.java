package org.tasksweep.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each word that takes a text has a kind, or is known to take whatever the person wants to say. */
class ArgumentKindTest {

    private static final Set<String> FREE = Set.of("args", "option", "number", "confirm", "fail", "audit");

    static Stream<String> words() {
        return AllWords.methods()
                .filter(ArgumentKindTest::takesText)
                .map(Method::getName)
                .distinct();
    }

    private static boolean takesText(Method word) {
        List<Class<?>> taken = List.of(word.getParameterTypes());
        return !taken.isEmpty() && (taken.get(0) == String.class || taken.get(0) == String[].class);
    }

    @ParameterizedTest
    @MethodSource("words")
    void isKnown(String word) {
        assertThat(ArgumentKind.of(word, 0) == ArgumentKind.TEXT).isEqualTo(FREE.contains(word));
    }
}
