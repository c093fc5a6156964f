package org.tasksweep.shell;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What can follow in a filter: a field, or after an operator the values that the field has. */
final class FilterSuggestions {

    private static final List<String> FIELDS = List.of(
            "taskid",
            "uid",
            "category",
            "status",
            "age",
            "startTime",
            "createTime",
            "deleteTime",
            "sizeBytes",
            "width",
            "height",
            "prompt",
            "negative",
            "error",
            "held",
            "sweep");
    private static final Map<String, List<String>> VALUES = Map.of(
            "status", List.of("QUEUED", "PROCESSING", "COMPLETED", "FAILED"),
            "held", List.of("true", "false"),
            "age", List.of("1d", "7d", "30d", "90d", "365d"));
    private static final Set<String> ASKED = Set.of("uid", "category");

    /** Where a new term begins: after AND, OR, NOT or a parenthesis that is not quoted. */
    private static final Pattern BEFORE_TERM =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"?|\\b(?:AND|OR|NOT)\\s+|\\(\\s*");

    private static final Pattern COMPARISON =
            Pattern.compile("(?s)([A-Za-z]+)\\s*(?:!=|<=|>=|=|:|<|>)\\s*(\"?)([^\"]*)");

    private final BiFunction<String, String, List<String>> existing;

    /** @param existing gets a field and the beginning of its value; the values that tasks have */
    FilterSuggestions(BiFunction<String, String, List<String>> existing) {
        this.existing = existing;
    }

    /** True if it begins with a field and an operator. */
    static boolean comparison(String text) {
        Matcher begin = COMPARISON.matcher(text.strip());
        return begin.lookingAt() && FIELDS.contains(begin.group(1));
    }

    /** Whole filters, each with one more name than this one. */
    Stream<Suggestion> of(String filter) {
        int start = lastTerm(filter);
        String head = filter.substring(0, start);
        String term = filter.substring(start);
        Matcher comparison = COMPARISON.matcher(term);
        if (!comparison.matches()) {
            return FIELDS.stream()
                    .filter(field -> field.startsWith(term))
                    .map(field -> new Suggestion(head + field + " ", ""));
        }
        String before = head + term.substring(0, comparison.start(2));
        return values(comparison.group(1), comparison.group(3))
                .map(value -> new Suggestion(
                        before + written(value, !comparison.group(2).isEmpty()), ""));
    }

    private Stream<String> values(String field, String begun) {
        if (ASKED.contains(field)) return existing.apply(field, begun).stream();
        return VALUES.getOrDefault(field, List.of()).stream()
                .filter(value -> value.regionMatches(true, 0, begun, 0, begun.length()));
    }

    /** A value in quotes, unless it is a bare word of the filter language. */
    private static String written(String value, boolean quoted) {
        return !quoted && value.matches("[A-Za-z0-9_]+") ? value : FilterConditions.quoted(value);
    }

    private static int lastTerm(String filter) {
        int end = 0;
        Matcher token = BEFORE_TERM.matcher(filter);
        while (token.find()) {
            if (!token.group().startsWith("\"")) end = token.end();
        }
        return end;
    }
}
