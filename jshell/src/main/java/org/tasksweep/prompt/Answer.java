package org.tasksweep.prompt;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;
import org.tasksweep.shell.SpellingHints;
import org.tasksweep.shell.UserError;
import org.tasksweep.text.Harmless;

/**
 * What a statement answers: its value, or what is wrong with it. Lines that are no value begin with a bar.
 *
 * @param text empty if there is nothing to show
 * @param failed true: what follows it must not be carried out
 */
record Answer(String text, boolean failed) {

    private static final Answer NOTHING = new Answer("", false);

    /** @param beginning of a value that is too long for an event, which has its end */
    static Answer of(JShell jshell, List<SnippetEvent> events, String beginning) {
        return events.stream()
                .filter(event -> event.causeSnippet() == null)
                .map(event -> of(jshell, event, beginning))
                .filter(answer -> !answer.equals(NOTHING))
                .findFirst()
                .orElse(NOTHING);
    }

    private static Answer of(JShell jshell, SnippetEvent event, String beginning) {
        Snippet snippet = event.snippet();
        if (event.status() == Snippet.Status.REJECTED) return wrong(errors(jshell, snippet));
        if (event.exception() != null) return wrong(sentence(event.exception()));
        if (event.status() == Snippet.Status.RECOVERABLE_NOT_DEFINED && snippet instanceof VarSnippet variable) {
            jshell.drop(variable);
            return wrong(SpellingHints.ofDeclaration(variable.typeName(), variable.name()));
        }
        if (snippet instanceof DeclarationSnippet declared && isUnresolved(event.status())) {
            return wrong("It cannot be used until there is "
                    + jshell.unresolvedDependencies(declared).collect(Collectors.joining(", ")) + ".");
        }
        if (event.status() == Snippet.Status.VALID && isNew(snippet))
            return new Answer("|  Declared " + named(snippet) + ".", false);
        boolean silent = event.value() == null || event.value().isEmpty() || bare(snippet);
        return silent ? NOTHING : new Answer(beginning + event.value(), false);
    }

    private static boolean isNew(Snippet snippet) {
        return snippet instanceof MethodSnippet || snippet instanceof TypeDeclSnippet;
    }

    private static String named(Snippet snippet) {
        return snippet instanceof MethodSnippet method
                ? method.name() + "(" + method.parameterTypes() + ")"
                : ((DeclarationSnippet) snippet).name();
    }

    private static boolean isUnresolved(Snippet.Status status) {
        return status == Snippet.Status.RECOVERABLE_DEFINED || status == Snippet.Status.RECOVERABLE_NOT_DEFINED;
    }

    /** {@code int i;} has a value that nobody gave it. */
    private static boolean bare(Snippet snippet) {
        return snippet.subKind() == Snippet.SubKind.VAR_DECLARATION_SUBKIND;
    }

    private static Answer wrong(String text) {
        return new Answer(text.lines().map(line -> "|  " + line).collect(Collectors.joining("\n")), true);
    }

    private static String errors(JShell jshell, Snippet snippet) {
        List<Diag> all = jshell.diagnostics(snippet).toList();
        Stream<String> errors =
                all.stream().map(error -> "Error:\n" + message(error) + "\n" + place(snippet.source(), error));
        Optional<String> hint = all.stream()
                .flatMap(error -> SpellingHints.ofError(error.getMessage(Locale.ROOT)).stream())
                .findFirst()
                .or(() -> SpellingHints.ofSource(snippet.source()));
        return Stream.concat(errors, hint.stream()).collect(Collectors.joining("\n"));
    }

    private static String message(Diag error) {
        return error.getMessage(Locale.ROOT)
                .lines()
                .filter(line -> !line.stripLeading().startsWith("location:"))
                .collect(Collectors.joining("\n"));
    }

    /** The line of the source, and below it what is wrong there. */
    private static String place(String source, Diag error) {
        int from = (int) Math.max(0, Math.min(error.getStartPosition(), source.length()));
        int to = (int) Math.max(from, Math.min(error.getEndPosition(), source.length()));
        int begin = source.lastIndexOf('\n', from - 1) + 1;
        int end = source.indexOf('\n', from) < 0 ? source.length() : source.indexOf('\n', from);
        int width = Math.max(1, Math.min(to, end) - from);
        String marks = width == 1 ? "^" : "^" + "-".repeat(width - 2) + "^";
        return source.substring(begin, end).stripTrailing() + "\n" + " ".repeat(from - begin) + marks;
    }

    private static String sentence(JShellException exception) {
        if (exception instanceof UnresolvedReferenceException unresolved) {
            return "It cannot be used yet: " + unresolved.getSnippet().name()
                    + " needs something that is not declared.";
        }
        if (!(exception instanceof EvalException thrown)) return "" + exception.getMessage();
        if (UserError.is(thrown.getExceptionClassName())) return "" + thrown.getMessage();
        String message = thrown.getMessage() == null ? "" : ": " + Harmless.text(thrown.getMessage());
        String where = Stream.of(thrown.getStackTrace())
                .filter(frame -> !frame.getClassName().startsWith("REPL."))
                .limit(8)
                .map(frame -> "\n      at " + frame)
                .collect(Collectors.joining());
        return "Exception " + thrown.getExceptionClassName() + message + where;
    }
}
