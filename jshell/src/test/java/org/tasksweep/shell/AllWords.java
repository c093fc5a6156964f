package org.tasksweep.shell;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Every word of the shell, as Java has it. */
final class AllWords {

    static final List<Class<?>> CLASSES = List.of(
            Words.class,
            ScriptWords.class,
            SweepWords.class,
            HoldWords.class,
            PolicyWords.class,
            KeyWords.class,
            AuditWords.class,
            ProviderWords.class);

    private AllWords() {}

    static Stream<Method> methods() {
        return CLASSES.stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(word -> Modifier.isPublic(word.getModifiers()));
    }
}
