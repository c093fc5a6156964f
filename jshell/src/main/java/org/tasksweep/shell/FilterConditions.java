package org.tasksweep.shell;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tasksweep.text.Harmless;

/** Writes parts of a filter in the filter language. */
final class FilterConditions {

    private static final Pattern QUOTED = Pattern.compile("\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"", Pattern.DOTALL);
    private static final Pattern INNERMOST = Pattern.compile("\\([^()]*\\)");
    private static final Pattern OR = Pattern.compile("\\bOR\\b");
    private static final Duration OLDEST = Duration.ofDays(36_500);
    private static final long MOST_DIGITS = 999_999;
    private static final List<Map.Entry<String, Long>> UNITS =
            List.of(Map.entry("d", 86_400L), Map.entry("h", 3_600L), Map.entry("m", 60L), Map.entry("s", 1L));

    private FilterConditions() {}

    /** @param operator {@code >} older, {@code <} younger */
    static String age(String operator, Duration age) {
        WordArguments.value(age, "age");
        if (age.isNegative() || age.compareTo(OLDEST) > 0) {
            throw new UserError(
                    String.format(Locale.ROOT, "An age must be 0 to %,d days, not %s.", OLDEST.toDays(), age));
        }
        return "age " + operator + " " + time(age);
    }

    private static String time(Duration age) {
        for (Map.Entry<String, Long> unit : UNITS) {
            boolean whole = age.getNano() == 0 && age.toSeconds() % unit.getValue() == 0;
            if (whole && age.toSeconds() / unit.getValue() <= MOST_DIGITS) {
                return age.toSeconds() / unit.getValue() + unit.getKey();
            }
        }
        return age.toString();
    }

    static String anyOf(String field, List<String> values) {
        if (values.size() == 1) return field + " = " + quoted(values.get(0));
        return values.stream()
                .map(value -> field + " = " + quoted(value))
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    static String contains(String field, String words) {
        return field + " : " + quoted(words);
    }

    /** Escapes the characters that have a meaning in a filter. */
    static String quoted(String text) {
        return '"' + text.replaceAll("[\\\\\"*]", "\\\\$0") + '"';
    }

    /** A filter as an operand next to others, in parentheses if necessary. */
    static String whole(String filter) {
        String bare = QUOTED.matcher(filter).replaceAll("");
        for (String inner = ""; !inner.equals(bare); ) {
            inner = bare;
            bare = INNERMOST.matcher(inner).replaceAll("");
        }
        if (bare.matches("(?s).*[\"()].*")) {
            throw new UserError("Quotes or parentheses do not match in the filter " + Harmless.text(filter) + ".");
        }
        // The service refuses OR and AND side by side.
        return OR.matcher(bare).find() ? "(" + filter + ")" : filter;
    }
}
