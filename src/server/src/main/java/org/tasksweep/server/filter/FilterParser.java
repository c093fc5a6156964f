package org.tasksweep.server.filter;

import static org.tasksweep.server.filter.FilterText.wrong;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a filter from left to right; positions in messages are characters counted from 1. */
final class FilterParser {
    private static final int MAX_DEPTH = 50;

    private final FilterText text;
    private final FilterVocabulary known;
    private int depth;

    FilterParser(String text, FilterVocabulary known) {
        this.text = new FilterText(text);
        this.known = known;
    }

    FilterNode parse() {
        if (text.ended()) {
            throw text.wrong("Empty filter; leave it out to list everything, or write * for " + known.everything());
        }
        FilterNode node = expression();
        if (!text.ended()) throw text.wrong("Expected AND, OR or the end, found " + text.found());
        return node;
    }

    private FilterNode expression() {
        List<FilterNode> nodes = new ArrayList<>();
        nodes.add(factor());
        String word = "";
        for (String next = junction(); !next.isEmpty(); next = junction()) {
            if (!word.isEmpty() && !word.equals(next)) {
                throw text.wrong("AND and OR side by side; put parentheses around what belongs together");
            }
            word = next;
            text.skip(next.length());
            nodes.add(factor());
        }
        return nodes.size() == 1 ? nodes.get(0) : new FilterNode.Junction(word, nodes);
    }

    private String junction() {
        return text.startsWith("AND") ? "AND" : text.startsWith("OR") ? "OR" : "";
    }

    private FilterNode factor() {
        if (++depth > MAX_DEPTH) throw text.wrong("Nested deeper than " + MAX_DEPTH + " levels");
        try {
            if (text.take("NOT")) return new FilterNode.Not(factor());
            if (text.take('(')) return parenthesis();
            if (text.take('*')) return new FilterNode.Everything();
            return comparison();
        } finally {
            depth--;
        }
    }

    private FilterNode parenthesis() {
        int opened = text.at();
        FilterNode node = expression();
        if (!text.take(')')) {
            throw text.wrong("Missing ) for the ( before character " + opened + ", found " + text.found());
        }
        return node;
    }

    private FilterNode comparison() {
        int start = text.at();
        String word = text.letters();
        if (word.isEmpty()) throw text.wrong("Expected a field, found " + text.found());
        String operator = text.operator();
        Optional<FilterField> found = known.field(word);
        if (found.isEmpty()) throw UnknownField.wrong(word, start, !operator.isEmpty(), known);
        FilterField field = found.get();
        String operators = String.join(" ", field.type().operators());
        if (operator.isEmpty()) {
            throw text.wrong("Expected one of " + operators + " after " + word + ", found " + text.found());
        }
        int operatorAt = text.at();
        text.skip(operator.length());
        if (operator.equals(":") && text.take('*')) return new FilterNode.Present(field);
        if (!field.type().operators().contains(operator)) {
            throw wrong(operatorAt, word + " cannot be compared by " + operator + "; use one of " + operators);
        }
        return compared(field, operator);
    }

    private FilterNode compared(FilterField field, String operator) {
        int start = text.at();
        FilterText.Value value = text.value();
        boolean orders = operator.startsWith("<") || operator.startsWith(">");
        if (value.prefix() && (orders || operator.equals(":"))) {
            throw wrong(start, "The * of a prefix works with = and != only; write \\* for a star");
        }
        return new FilterNode.Comparison(
                field, operator, field.type().value(field.word(), value.text(), value.prefix(), start + 1));
    }
}
