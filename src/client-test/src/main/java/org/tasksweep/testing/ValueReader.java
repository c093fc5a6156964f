package org.tasksweep.testing;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tasksweep.wire.TaskStatus;

/** Reads the value of a comparison. */
final class ValueReader {
    private static final Pattern SIMPLE_AGE = Pattern.compile("([0-9]{1,6})([smhdw])");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,18})(B|KB|MB|GB|TB|KiB|MiB|GiB|TiB)?");
    private static final Map<String, Long> SECONDS =
            Map.of("s", 1L, "m", 60L, "h", 3_600L, "d", 86_400L, "w", 604_800L);
    private static final Map<String, Long> BYTES = Map.of(
            "B",
            1L,
            "KB",
            1_000L,
            "MB",
            1_000_000L,
            "GB",
            1_000_000_000L,
            "TB",
            1_000_000_000_000L,
            "KiB",
            1L << 10,
            "MiB",
            1L << 20,
            "GiB",
            1L << 30,
            "TiB",
            1L << 40);
    private static final Duration OLDEST = Duration.ofDays(36_500);

    private ValueReader() {}

    static FilterValue read(FilterField field, String operator, String text, boolean prefix, int start) {
        return switch (field.kind()) {
            case ID -> new FilterValue.Words(text, prefix, false);
            case TEXT -> words(field, operator, text, prefix);
            case STATUS -> new FilterValue.Word(status(text, start));
            case TIME -> time(field, text);
            case AGE -> new FilterValue.Age(age(text, start));
            case NUMBER, BYTES -> new FilterValue.Amount(number(field, text, start));
            case FLAG -> new FilterValue.Word(flag(text, start));
            case SWEEP -> new FilterValue.Word(sweep(text, start));
        };
    }

    private static FilterValue words(FilterField field, String operator, String text, boolean prefix) {
        if (!FoldedText.ascii(text)) throw Refusal.notHere("A filter that compares " + field.word() + " beyond ASCII");
        if (operator.startsWith("<") || operator.startsWith(">")) {
            throw Refusal.notHere("A filter that orders by " + field.word());
        }
        return new FilterValue.Words(text, prefix, true);
    }

    private static String status(String text, int start) {
        for (TaskStatus status : TaskStatus.values()) {
            if (status.name().equals(text.toUpperCase(Locale.ROOT))) return status.name();
        }
        throw FilterReader.wrong(
                start, "\"" + text + "\" is not a status; write QUEUED, PROCESSING, COMPLETED or FAILED");
    }

    private static FilterValue time(FilterField field, String text) {
        try {
            return new FilterValue.Moment(
                    text.length() == 10
                            ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                            : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException otherForm) {
            throw Refusal.notHere("A filter with a " + field.word()
                    + " that is neither a date like 2026-01-30 nor a time like 2026-01-30T12:00:00Z");
        }
    }

    private static Duration age(String text, int start) {
        Matcher simple = SIMPLE_AGE.matcher(text);
        try {
            Duration age = simple.matches()
                    ? Duration.ofSeconds(Long.parseLong(simple.group(1)) * SECONDS.getOrDefault(simple.group(2), 1L))
                    : Duration.parse(text);
            if (!age.isNegative() && age.compareTo(OLDEST) <= 0) return age;
        } catch (DateTimeException noDuration) {
            // Refused below.
        }
        throw FilterReader.wrong(
                start, "\"" + text + "\" is not an age; write a duration like 90s, 15m, 6h, 30d or 2w");
    }

    private static long number(FilterField field, String text, int start) {
        if (text.matches("[0-9]{19,}.*")) throw Refusal.notHere("A number of more than 18 digits");
        Matcher size = SIZE.matcher(text);
        boolean unit = size.matches() && size.group(2) != null;
        if (!size.matches() || (unit && field.kind() != FilterField.Kind.BYTES)) {
            throw FilterReader.wrong(start, "\"" + text + "\" is not a number");
        }
        long number = Long.parseLong(size.group(1));
        if (!unit) return number;
        try {
            return Math.multiplyExact(number, BYTES.getOrDefault(size.group(2), 1L));
        } catch (ArithmeticException tooLarge) {
            throw FilterReader.wrong(start, "\"" + text + "\" is too large");
        }
    }

    private static Boolean flag(String text, int start) {
        if (text.equals("true") || text.equals("false")) return text.equals("true");
        throw FilterReader.wrong(start, "\"" + text + "\" is not true or false");
    }

    private static String sweep(String text, int start) {
        if (Ids.number("sw", text) > 0) return text;
        throw FilterReader.wrong(start, "\"" + text + "\" is not the id of a sweep like sw_30");
    }
}
