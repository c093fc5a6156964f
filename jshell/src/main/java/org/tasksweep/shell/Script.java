package org.tasksweep.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/**
 * Runs Java and words in this JVM and stops at the first error, unlike {@code jshell}, which continues after a failed line
 * and could then delete the wrong tasks.
 */
public final class Script implements AutoCloseable {

    private static final String JAVA = """
            import java.io.*; import java.math.*; import java.net.*; import java.nio.file.*; import java.time.*;
            import java.util.*; import java.util.concurrent.*; import java.util.function.*; import java.util.regex.*;
            import java.util.stream.*;
            """;

    private final JShell jshell;
    private final @Nullable PrintStream values;
    private String pending = "";
    private int code;

    /** @param values where expressions print their values; null: nowhere */
    public Script(@Nullable PrintStream values) {
        this.jshell = JShell.builder()
                .executionEngine("local")
                .out(System.out)
                .err(System.err)
                .build();
        this.values = values;
        jshell.addToClasspath(System.getProperty("java.class.path"));
        imports().forEach(jshell::eval);
    }

    /** What a script and the prompt import: what JShell imports, and the words. */
    public static List<String> imports() {
        try (InputStream words = Objects.requireNonNull(Script.class.getResourceAsStream("tasksweep.jsh"))) {
            String all = JAVA + new String(words.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(all.split("(?<=;)"))
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the complete statements of the code so far; false: stop, {@link #code()} says why. */
    public boolean feed(String source) {
        pending += source;
        while (!pending.isBlank()) {
            CompletionInfo next = jshell.sourceCodeAnalysis().analyzeCompletion(pending);
            if (!next.completeness().isComplete()) return true;
            pending = next.remaining();
            if (!evaluate(next.source())) return false;
        }
        return true;
    }

    /** Runs the rest at the end of the input. */
    public boolean end() {
        if (!pending.isBlank() && !evaluate(pending)) return false;
        if (OneCommand.complete()) return true;
        code = 1;
        return false;
    }

    /** The exit code of the process. */
    public int code() {
        return code;
    }

    private boolean evaluate(String source) {
        for (SnippetEvent event : jshell.eval(source)) {
            if (event.causeSnippet() == null && !accepted(event)) return false;
        }
        return true;
    }

    private boolean accepted(SnippetEvent event) {
        if (event.status() == Snippet.Status.REJECTED) {
            jshell.diagnostics(event.snippet())
                    .forEach(diagnostic -> System.err.println(diagnostic.getMessage(Locale.ROOT)));
            System.err.println("in: " + event.snippet().source().strip());
            spelling(event.snippet()).ifPresent(System.err::println);
            code = 2;
        } else if (event.status() == Snippet.Status.RECOVERABLE_NOT_DEFINED
                && event.snippet() instanceof VarSnippet variable) {
            System.err.println(SpellingHints.ofDeclaration(variable.typeName(), variable.name()));
            System.err.println("in: " + variable.source().strip());
            jshell.drop(variable);
            code = 2;
        } else if (event.exception() != null) {
            System.err.println(sentence(event.exception()));
            code = is(event.exception(), UsageError.class) ? UsageError.CODE : 1;
        } else if (unprinted()) {
            code = 1;
        } else if (values != null && prints(event)) {
            values.println(event.value());
        } else if (event.value() != null) {
            Words.SESSION.onScreen().keptBack(event.value());
        }
        return code == 0;
    }

    private Optional<String> spelling(Snippet rejected) {
        return jshell.diagnostics(rejected)
                .flatMap(diagnostic -> SpellingHints.ofError(diagnostic.getMessage(Locale.ROOT)).stream())
                .findFirst()
                .or(() -> SpellingHints.ofSource(rejected.source()));
    }

    private static boolean unprinted() {
        Optional<UserError> failure = Words.SESSION.unprinted();
        failure.ifPresent(stop -> System.err.println(stop.getMessage()));
        return failure.isPresent();
    }

    private static boolean prints(SnippetEvent event) {
        boolean variable = event.snippet().subKind() == Snippet.SubKind.VAR_DECLARATION_SUBKIND;
        return !variable && event.value() != null && !event.value().isEmpty();
    }

    private static boolean is(JShellException exception, Class<?> type) {
        return exception instanceof EvalException thrown
                && thrown.getExceptionClassName().equals(type.getName());
    }

    private static String sentence(JShellException exception) {
        if (!(exception instanceof EvalException thrown)) return "" + exception.getMessage();
        return (UserError.is(thrown.getExceptionClassName()) ? "" : thrown.getExceptionClassName() + ": ")
                + thrown.getMessage();
    }

    @Override
    public void close() {
        jshell.close();
    }
}
