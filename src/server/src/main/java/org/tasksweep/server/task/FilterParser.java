package org.tasksweep.server.task;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tasksweep.server.json.Text;

/** Reads a filter from left to right; positions in messages are characters counted from 1. */
final class FilterParser {
    private static final int MAX_DEPTH = 50;
    private static final List<String> OPERATORS = List.of("<=", ">=", "!=", "=", "<", ">", ":");

    private final String text;
    private int at;
    private int depth;

    FilterParser(String text) {
        this.text = text;
    }

    FilterNode parse() {
        skipBlanks();
        if (at == text.length()) {
            throw wrong(at, "Empty filter; leave it out to list everything, or write * for every task");
        }
        FilterNode node = expression();
        if (at < text.length()) throw wrong(at, "Expected AND, OR or the end, found " + found());
        return node;
    }

    private FilterNode expression() {
        List<FilterNode> nodes = new ArrayList<>();
        nodes.add(factor());
        String word = "";
        for (String next = junction(); !next.isEmpty(); next = junction()) {
            if (!word.isEmpty() && !word.equals(next)) {
                throw wrong(at, "AND and OR side by side; put parentheses around what belongs together");
            }
            word = next;
            at += next.length();
            skipBlanks();
            nodes.add(factor());
        }
        return nodes.size() == 1 ? nodes.get(0) : new FilterNode.Junction(word, nodes);
    }

    private String junction() {
        return isWord("AND") ? "AND" : isWord("OR") ? "OR" : "";
    }

    private FilterNode factor() {
        if (++depth > MAX_DEPTH) throw wrong(at, "Nested deeper than " + MAX_DEPTH + " levels");
        try {
            if (isWord("NOT")) {
                at += 3;
                skipBlanks();
                return new FilterNode.Not(factor());
            }
            if (take('(')) return parenthesis();
            if (take('*')) return new FilterNode.Everything();
            return comparison();
        } finally {
            depth--;
        }
    }

    private FilterNode parenthesis() {
        int opened = at;
        FilterNode node = expression();
        if (!take(')')) throw wrong(at, "Missing ) for the ( before character " + opened + ", found " + found());
        return node;
    }

    private FilterNode comparison() {
        int start = at;
        String word = letters();
        if (word.isEmpty()) throw wrong(at, "Expected a field, found " + found());
        skipBlanks();
        Optional<FilterField> known = FilterField.of(word);
        String operator = operator();
        if (known.isEmpty()) throw unknown(word, start, !operator.isEmpty());
        FilterField field = known.get();
        if (operator.isEmpty()) {
            throw wrong(
                    at,
                    "Expected one of " + String.join(" ", field.operators()) + " after " + word + ", found " + found());
        }
        int operatorAt = at;
        at += operator.length();
        skipBlanks();
        if (operator.equals(":") && take('*')) return new FilterNode.Present(field);
        if (!field.operators().contains(operator)) {
            throw wrong(
                    operatorAt,
                    word + " cannot be compared by " + operator + "; use one of "
                            + String.join(" ", field.operators()));
        }
        return compared(field, operator);
    }

    private FilterNode compared(FilterField field, String operator) {
        int start = at;
        Value value = at < text.length() && text.charAt(at) == '"' ? quoted() : bare();
        skipBlanks();
        boolean orders = operator.startsWith("<") || operator.startsWith(">");
        if (value.prefix() && (orders || operator.equals(":"))) {
            throw wrong(start, "The * of a prefix works with = and != only; write \\* for a star");
        }
        return new FilterNode.Comparison(field, operator, field.value(value.text(), value.prefix(), start + 1));
    }

    private record Value(String text, boolean prefix) {}

    private Value quoted() {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') return new Value(value.toString(), false);
            if (c == '*') {
                if (at < text.length() && text.charAt(at) == '"') {
                    at++;
                    return new Value(value.toString(), true);
                }
                throw wrong(at - 1, "A * stands for the rest of a text and only at its end; write \\* for a star");
            }
            if (c == '\\') {
                if (at == text.length()) break;
                c = text.charAt(at++);
            }
            if (c == 0) throw wrong(at - 1, "A filter cannot hold the character NUL");
            value.append(c);
        }
        throw wrong(start, "The quote opened here is not closed");
    }

    private Value bare() {
        int start = at;
        while (at < text.length() && " \t\r\n()\"*".indexOf(text.charAt(at)) < 0) at++;
        if (at == start && !(at < text.length() && text.charAt(at) == '*')) {
            throw wrong(at, "Expected a value, found " + found());
        }
        String value = text.substring(start, at);
        boolean prefix = at < text.length() && text.charAt(at) == '*';
        if (prefix) at++;
        if (value.indexOf(0) >= 0) throw wrong(start, "A filter cannot hold the character NUL");
        return new Value(value, prefix);
    }

    private String letters() {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) at++;
        return text.substring(start, at);
    }

    private String operator() {
        return OPERATORS.stream()
                .filter(one -> text.startsWith(one, at))
                .findFirst()
                .orElse("");
    }

    private boolean isWord(String word) {
        if (!text.startsWith(word, at)) return false;
        int end = at + word.length();
        return end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
    }

    private boolean take(char wanted) {
        if (at == text.length() || text.charAt(at) != wanted) return false;
        at++;
        skipBlanks();
        return true;
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
    }

    private String found() {
        if (at >= text.length()) return "the end";
        int end = at;
        while (end < text.length() && " \t\r\n()".indexOf(text.charAt(end)) < 0) end++;
        return "\"" + Text.brief(text.substring(at, Math.max(end, at + 1))) + "\"";
    }

    private RuntimeException unknown(String word, int start, boolean compared) {
        String suggestion = FilterField.words().stream()
                .filter(known -> distance(word, known) <= 2)
                .min(Comparator.comparingInt(known -> distance(word, known)))
                .map(known -> "; did you mean \"" + known + "\"?")
                .orElse(
                        compared
                                ? "; known are " + String.join(" ", FilterField.words())
                                : "; bare words are not searched, write prompt : \"" + Text.brief(word) + "\"");
        return TaskFilter.wrong(
                start + 1, "Unknown field \"" + Text.brief(word) + "\" at character " + (start + 1) + suggestion);
    }

    /** Levenshtein's edit distance, ignoring case. */
    private static int distance(String one, String other) {
        if (one.equalsIgnoreCase(other)) return 0;
        if (Math.abs(one.length() - other.length()) > 2) return 3;
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) row[j] = j;
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int substituted = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }

    private static RuntimeException wrong(int index, String what) {
        return TaskFilter.wrong(index + 1, what + " (at character " + (index + 1) + ")");
    }
}
