package org.tasksweep.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The right side of a comparison. A field without a value differs from every value, and compares with none. */
interface FilterValue {
    boolean fits(@Nullable Object known, String operator, FilterRow row);

    String canonical();

    private static boolean ordered(int order, String operator) {
        return switch (operator) {
            case "=" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> throw new IllegalStateException(operator + " does not order, indicates a bug");
        };
    }

    /** Compares by code points, as the service does. */
    static int compare(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A text.
     *
     * @param prefix true if it ended in a star
     * @param folded true if upper and lower case are equal
     */
    record Words(String text, boolean prefix, boolean folded) implements FilterValue {
        @Override
        public boolean fits(@Nullable Object known, String operator, FilterRow row) {
            if (known == null) return operator.equals("!=");
            String value = folded ? FoldedText.of(known.toString()) : known.toString();
            String wanted = folded ? FoldedText.of(text) : text;
            if (operator.equals(":")) return value.contains(wanted);
            if (prefix) return value.startsWith(wanted) == operator.equals("=");
            return ordered(compare(value, wanted), operator);
        }

        @Override
        public String canonical() {
            String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("*", "\\*");
            return '"' + escaped + (prefix ? "*\"" : "\"");
        }
    }

    /** A word or a number that is written as it is: a status, a flag, the id of a sweep. */
    record Word(Object word) implements FilterValue {
        @Override
        public boolean fits(@Nullable Object known, String operator, FilterRow row) {
            if (word instanceof Boolean set) return (known != null) == (set == operator.equals("="));
            return word.equals(known) == operator.equals("=");
        }

        @Override
        public String canonical() {
            return word.toString();
        }
    }

    /** A number. */
    record Amount(long number) implements FilterValue {
        @Override
        public boolean fits(@Nullable Object known, String operator, FilterRow row) {
            if (!(known instanceof Long value)) return operator.equals("!=");
            return ordered(Long.compare(value, number), operator);
        }

        @Override
        public String canonical() {
            return Long.toString(number);
        }
    }

    /** A moment. */
    record Moment(Instant time) implements FilterValue {
        @Override
        public boolean fits(@Nullable Object known, String operator, FilterRow row) {
            if (!(known instanceof Instant value)) return operator.equals("!=");
            return ordered(value.compareTo(time), operator);
        }

        @Override
        public String canonical() {
            return "\"" + time + "\"";
        }
    }

    /** A time since the start; older means started earlier. */
    record Age(Duration age) implements FilterValue {
        @Override
        public boolean fits(@Nullable Object known, String operator, FilterRow row) {
            if (!(known instanceof Instant started)) return false;
            return ordered(row.now().minus(age).compareTo(started), operator);
        }

        @Override
        public String canonical() {
            boolean days = age.compareTo(Duration.ofDays(1)) >= 0 && age.equals(Duration.ofDays(age.toDays()));
            return days ? age.toDays() + "d" : age.toString();
        }
    }
}
