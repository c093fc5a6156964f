package org.tasksweep.prompt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.tasksweep.shell.ArgumentKind;
import org.tasksweep.shell.Suggestion;
import org.tasksweep.text.Harmless;

/**
 * A string that is being written, as the argument of a word.
 *
 * @param kind what it names
 * @param begun its content so far
 */
record Literal(ArgumentKind kind, String begun) {

    private static final int MOST_FILES = 200;

    static Literal of(Place place, String before) {
        return new Literal(ArgumentKind.of(place.call(), place.argument()), before.substring(place.start()));
    }

    Stream<Candidate> candidates(JavaSession session) {
        if (kind == ArgumentKind.TEXT) return Stream.empty();
        if (kind == ArgumentKind.FILE) return files();
        Optional<String> meant = unescaped(begun);
        if (meant.isEmpty()) return Stream.empty();
        // Encoded, so that nothing of what was typed is evaluated.
        String encoded = Base64.getEncoder().encodeToString(meant.get().getBytes(StandardCharsets.UTF_8));
        String call = "org.tasksweep.shell.Suggestions.tell(\"" + kind + "\", \"" + encoded + "\");";
        return session.asked(call).stream().map(Suggestion::parse).map(this::candidate);
    }

    private Candidate candidate(Suggestion found) {
        String says = found.says().isEmpty() ? null : found.says();
        return new Candidate(escaped(found.text()), Harmless.exact(shown(found.text())), null, says, null, null, false);
    }

    /** Of a filter, its last term. */
    private String shown(String text) {
        int term = begun.lastIndexOf(' ') + 1;
        return kind == ArgumentKind.FILTER && term < text.length()
                ? text.substring(term).strip()
                : text;
    }

    /** What the string means; empty if it has an escape sequence that no suggestion has. */
    static Optional<String> unescaped(String begun) {
        String bare = begun.replace("\\\\", "\u0000").replace("\\\"", "\"");
        return bare.indexOf('\\') >= 0 ? Optional.empty() : Optional.of(bare.replace('\u0000', '\\'));
    }

    /** As in a string of Java. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private Stream<Candidate> files() {
        int slash = begun.lastIndexOf('/');
        String folder = begun.substring(0, slash + 1);
        try (Stream<Path> files = Files.list(Path.of(folder.isEmpty() ? "." : folder))) {
            return files
                    .map(file -> folder + file.getFileName() + (Files.isDirectory(file) ? "/" : ""))
                    .filter(name -> name.startsWith(begun))
                    .sorted()
                    .limit(MOST_FILES)
                    .map(name -> candidate(new Suggestion(name, "")))
                    .toList()
                    .stream();
        } catch (IOException | InvalidPathException e) {
            return Stream.empty();
        }
    }
}
