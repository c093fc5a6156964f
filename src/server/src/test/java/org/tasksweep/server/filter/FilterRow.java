package org.tasksweep.server.filter;

import java.text.Normalizer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A row as a filter sees it, by the words of the language, and the meaning of each comparison in plain Java. */
record FilterRow(Map<String, Object> values, boolean held) {

    static FilterRow of(
            String taskid,
            String uid,
            int status,
            Instant started,
            long bytes,
            boolean held,
            Map<String, Object> optional) {
        Map<String, Object> values = new TreeMap<>(optional);
        values.put("taskid", taskid);
        values.put("uid", uid);
        values.put("status", status);
        values.put("startTime", started);
        values.put("sizeBytes", bytes);
        return new FilterRow(values, held);
    }

    String taskid() {
        return String.valueOf(values.get("taskid"));
    }

    boolean present(String field) {
        return field.equals("held") ? held : values.containsKey(field);
    }

    /** What is absent differs from everything, and is neither smaller nor larger. */
    boolean compares(String field, String operator, Object wanted) {
        @Nullable Object value = values.get(field);
        if (value == null) return operator.equals("!=");
        int order = order(folded(field, value), folded(field, wanted));
        return switch (operator) {
            case "=" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> throw new IllegalArgumentException(operator);
        };
    }

    private static int order(Object value, Object wanted) {
        if (value instanceof Instant time) return time.compareTo((Instant) wanted);
        if (value instanceof Number number) return Long.compare(number.longValue(), ((Number) wanted).longValue());
        return Arrays.compare(points((String) value), points((String) wanted));
    }

    boolean begins(String field, String prefix) {
        return values.get(field) instanceof String text && fold(field, text).startsWith(fold(field, prefix));
    }

    boolean contains(String field, String part) {
        return values.get(field) instanceof String text && fold(field, text).contains(fold(field, part));
    }

    private static Object folded(String field, Object value) {
        return value instanceof String text ? fold(field, text) : value;
    }

    // Ids are what they are; in other texts case and normalization make no difference.
    private static String fold(String field, String text) {
        if (field.equals("taskid") || field.equals("uid")) return text;
        String upper = Normalizer.normalize(text, Normalizer.Form.NFC).toUpperCase(Locale.ROOT);
        return upper.toLowerCase(Locale.ROOT).replace('\u03c2', '\u03c3');
    }

    private static int[] points(String text) {
        return text.codePoints().toArray();
    }
}
