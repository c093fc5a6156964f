package org.tasksweep.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tasksweep.wire.ProblemDetail.Where;

/** Reads a filter from left to right. */
final class FilterReader {
    private static final List<String> OPERATORS = List.of("<=", ">=", "!=", "=", "<", ">", ":");
    private static final String BLANKS = " \t\r\n";

    private final String text;
    private int at;
    private int depth;

    FilterReader(String text) {
        this.text = text;
        skip(0);
    }

    FilterNode read() {
        if (ended()) throw wrong("Empty filter; leave it out to list everything, or write * for every task");
        FilterNode node = expression();
        if (!ended()) throw wrong("Expected AND, OR or the end");
        return node;
    }

    private FilterNode expression() {
        List<FilterNode> nodes = new ArrayList<>();
        nodes.add(factor());
        String joined = "";
        for (String word = junction(); !word.isEmpty(); word = junction()) {
            if (!joined.isEmpty() && !joined.equals(word)) {
                throw wrong("AND and OR side by side; put parentheses around what belongs together");
            }
            joined = word;
            skip(word.length());
            nodes.add(factor());
        }
        return nodes.size() == 1 ? nodes.get(0) : new FilterNode.Junction(joined, List.copyOf(nodes));
    }

    private String junction() {
        return next("AND") ? "AND" : next("OR") ? "OR" : "";
    }

    private FilterNode factor() {
        if (++depth > 50) throw wrong("Nested deeper than 50 levels");
        try {
            if (next("NOT")) {
                skip(3);
                return new FilterNode.Not(factor());
            }
            if (take('(')) {
                FilterNode node = expression();
                if (!take(')')) throw wrong("Missing )");
                return node;
            }
            return take('*') ? new FilterNode.Everything() : comparison();
        } finally {
            depth--;
        }
    }

    private FilterNode comparison() {
        int start = at;
        while (!ended() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) at++;
        String word = text.substring(start, at);
        skip(0);
        if (word.isEmpty()) throw wrong("Expected a field");
        Optional<FilterField> found = FilterField.named(word);
        if (found.isEmpty()) throw wrong(start, "Unknown field \"" + word + "\"");
        FilterField field = found.get();
        String operators = String.join(" ", field.kind().operators());
        String operator = OPERATORS.stream()
                .filter(one -> text.startsWith(one, at))
                .findFirst()
                .orElseThrow(() -> wrong("Expected one of " + operators + " after " + word));
        int operatorAt = at;
        skip(operator.length());
        if (operator.equals(":") && take('*')) return new FilterNode.Present(field);
        if (!field.kind().operators().contains(operator)) {
            throw wrong(operatorAt, word + " cannot be compared by " + operator + "; use one of " + operators);
        }
        return compared(field, operator);
    }

    private FilterNode compared(FilterField field, String operator) {
        int start = at;
        StringBuilder value = new StringBuilder();
        boolean quote = !ended() && text.charAt(at) == '"';
        boolean prefix = quote ? quoted(value) : bare(value);
        skip(0);
        boolean texts = field.kind() == FilterField.Kind.ID || field.kind() == FilterField.Kind.TEXT;
        boolean equality = operator.equals("=") || operator.equals("!=");
        if (prefix && !(texts && equality)) {
            throw wrong(start, "The * of a prefix works with texts and = and != only; write \\* for a star");
        }
        return new FilterNode.Comparison(
                field, operator, ValueReader.read(field, operator, value.toString(), prefix, start));
    }

    /** Reads a text in quotes; true if it ends in a star. */
    private boolean quoted(StringBuilder value) {
        int start = at++;
        while (!ended()) {
            char c = text.charAt(at++);
            if (c == '"') return false;
            if (c == '*') {
                if (!ended() && text.charAt(at) == '"') {
                    at++;
                    return true;
                }
                throw wrong(at - 1, "A * stands for the rest of a text and only at its end; write \\* for a star");
            }
            if (c == '\\' && ended()) break;
            value.append(c == '\\' ? text.charAt(at++) : c);
        }
        throw wrong(start, "The quote opened here is not closed");
    }

    private boolean bare(StringBuilder value) {
        int start = at;
        while (!ended() && (BLANKS + "()\"*").indexOf(text.charAt(at)) < 0) at++;
        boolean prefix = !ended() && text.charAt(at) == '*';
        if (at == start && !prefix) throw wrong("Expected a value");
        value.append(text, start, at);
        if (prefix) at++;
        return prefix;
    }

    private boolean next(String word) {
        int end = at + word.length();
        return text.startsWith(word, at) && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
    }

    private boolean take(char mark) {
        if (ended() || text.charAt(at) != mark) return false;
        skip(1);
        return true;
    }

    private void skip(int characters) {
        at += characters;
        while (!ended() && BLANKS.indexOf(text.charAt(at)) >= 0) at++;
    }

    private boolean ended() {
        return at >= text.length();
    }

    private Refusal wrong(String what) {
        return wrong(at, what);
    }

    /** @param index of the character, from 0; the message counts from 1 */
    static Refusal wrong(int index, String what) {
        String detail = what + " (at character " + (index + 1) + ")";
        return new Refusal(400, "INVALID_FILTER", detail, new Where("filter", index + 1, detail));
    }
}
