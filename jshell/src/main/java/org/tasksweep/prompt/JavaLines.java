package org.tasksweep.prompt;

import java.util.List;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Tells the line editor where a statement of Java ends, and which part of it Tab completes. */
final class JavaLines implements Parser {

    private final JavaSession session;

    JavaLines(JavaSession session) {
        this.session = session;
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE && unfinished(line)) {
            throw new EOFError(-1, cursor, "The statement is not complete");
        }
        return new Part(line, cursor, Place.of(line.substring(0, cursor)).start());
    }

    private boolean unfinished(String line) {
        if (Directives.knows(line)) return false;
        String rest = line;
        while (!rest.isBlank()) {
            CompletionInfo next = session.analysis().analyzeCompletion(rest);
            if (next.completeness() == Completeness.EMPTY) return false;
            if (!next.completeness().isComplete()) return true;
            rest = next.remaining();
        }
        return false;
    }

    /** The text from {@code start} to the cursor is what is being completed. */
    private record Part(String line, int cursor, int start) implements CompletingParsedLine {

        @Override
        public String word() {
            return line.substring(start, cursor);
        }

        @Override
        public int wordCursor() {
            return cursor - start;
        }

        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public List<String> words() {
            return List.of(word());
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return wordCursor();
        }

        @Override
        public int rawWordLength() {
            return cursor - start;
        }
    }
}
