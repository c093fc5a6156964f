package org.tasksweep.server.filter;

import java.util.List;
import org.tasksweep.server.json.TextRules;

/** Reads the words, marks and values of a filter text, from left to right. */
final class FilterText {
    private static final List<String> OPERATORS = List.of("<=", ">=", "!=", "=", "<", ">", ":");

    private final String text;
    private int at;

    FilterText(String text) {
        this.text = text;
        skipBlanks();
    }

    /** @param prefix true if a star follows it */
    record Value(String text, boolean prefix) {}

    /** The number of characters read so far. */
    int at() {
        return at;
    }

    boolean ended() {
        return at == text.length();
    }

    /** Reads a word, if it comes next and is not the beginning of a longer one. */
    boolean take(String word) {
        if (!startsWith(word)) return false;
        skip(word.length());
        return true;
    }

    /** True if this word comes next and is not the beginning of a longer one. */
    boolean startsWith(String word) {
        if (!text.startsWith(word, at)) return false;
        int end = at + word.length();
        return end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
    }

    /** Reads a mark, if it comes next. */
    boolean take(char mark) {
        if (!is(mark)) return false;
        skip(1);
        return true;
    }

    /** Reads letters and digits; empty if there are none. */
    String letters() {
        int start = at;
        while (!ended() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) at++;
        String letters = text.substring(start, at);
        skipBlanks();
        return letters;
    }

    /** The operator that comes next, which is not read yet; empty if there is none. */
    String operator() {
        return OPERATORS.stream()
                .filter(one -> text.startsWith(one, at))
                .findFirst()
                .orElse("");
    }

    /** Moves on, and skips the following blanks. */
    void skip(int characters) {
        at += characters;
        skipBlanks();
    }

    /** Reads a value in quotes, or a bare one. */
    Value value() {
        Value value = is('"') ? quoted() : bare();
        skipBlanks();
        return value;
    }

    private Value quoted() {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (!ended()) {
            char c = text.charAt(at++);
            if (c == '"') return new Value(value.toString(), false);
            if (c == '*') {
                if (is('"')) {
                    at++;
                    return new Value(value.toString(), true);
                }
                throw wrong(at - 1, "A * stands for the rest of a text and only at its end; write \\* for a star");
            }
            if (c == '\\') {
                if (ended()) break;
                c = text.charAt(at++);
            }
            if (c == 0) throw wrong(at - 1, "A filter cannot hold the character NUL");
            value.append(c);
        }
        throw wrong(start, "The quote opened here is not closed");
    }

    private Value bare() {
        int start = at;
        while (!ended() && " \t\r\n()\"*".indexOf(text.charAt(at)) < 0) at++;
        boolean prefix = is('*');
        if (at == start && !prefix) throw wrong("Expected a value, found " + found());
        String value = text.substring(start, at);
        if (prefix) at++;
        if (value.indexOf(0) >= 0) throw wrong(start, "A filter cannot hold the character NUL");
        return new Value(value, prefix);
    }

    private boolean is(char mark) {
        return !ended() && text.charAt(at) == mark;
    }

    private void skipBlanks() {
        while (!ended() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
    }

    /** The next token, for a message. */
    String found() {
        if (ended()) return "the end";
        int end = at;
        while (end < text.length() && " \t\r\n()".indexOf(text.charAt(end)) < 0) end++;
        return "\"" + TextRules.brief(text.substring(at, Math.max(end, at + 1))) + "\"";
    }

    /** The error for the next token. */
    RuntimeException wrong(String what) {
        return wrong(at, what);
    }

    /** @param index of the character, from 0; the message counts from 1 */
    static RuntimeException wrong(int index, String what) {
        return FilterError.wrong(index + 1, what + " (at character " + (index + 1) + ")");
    }
}
