package org.tasksweep.shell;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.VarSnippet;
import jdk.jshell.tool.JavaShellToolBuilder;

/**
 * Access to JShell's own tool, for two things that it does not offer while it runs: changing its prompt and removing a
 * declaration. Needs {@code --add-opens jdk.jshell/jdk.internal.jshell.tool=ALL-UNNAMED}, which the launcher has;
 * without that, or with another JDK inside, the prompt stays, and the words refuse what would make it untrue.
 */
final class JShellTool {

    private final Object tool;
    private final Field feedback;
    private final Field mode;
    private final Method setPrompts;
    private final Field state;

    private JShellTool(JavaShellToolBuilder builder) throws ReflectiveOperationException {
        tool = method(builder.getClass(), "rawTool").invoke(builder);
        feedback = field(tool.getClass(), "feedback");
        mode = field(feedback.getType(), "mode");
        setPrompts = method(mode.getType(), "setPrompts", String.class, String.class);
        state = field(tool.getClass(), "state");
    }

    /** @throws ReflectiveOperationException or RuntimeException if this JVM or JDK does not allow it */
    static JShellTool of(JavaShellToolBuilder builder) throws ReflectiveOperationException {
        return new JShellTool(builder);
    }

    int start(String... options) throws Exception {
        try {
            return (int) method(tool.getClass(), "start", String[].class).invoke(tool, (Object) options);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    void prompt(String first, String further) {
        try {
            setPrompts.invoke(mode.get(feedback.get(tool)), first.replace("%", "%%"), further.replace("%", "%%"));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The prompt cannot be changed, indicates a bug", e);
        }
    }

    /** Removes variables that were declared by mistake instead of calling a word. */
    void dropWords() {
        try {
            if (!(state.get(tool) instanceof JShell jshell)) return;
            List<VarSnippet> meant = jshell.variables()
                    .filter(variable -> jshell.status(variable) == Snippet.Status.RECOVERABLE_NOT_DEFINED)
                    .filter(variable -> SpellingHints.WORDS.contains(variable.typeName()))
                    .toList();
            meant.forEach(jshell::drop);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("No declaration can be taken back, indicates a bug", e);
        }
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    private static Method method(Class<?> type, String name, Class<?>... parameters) throws NoSuchMethodException {
        Method method = type.getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return method;
    }
}
