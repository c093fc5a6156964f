package org.tasksweep.server.filter;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tasksweep.server.id.NumberedId;
import org.tasksweep.server.json.TextRules;
import org.tasksweep.server.json.TimeParser;
import org.tasksweep.wire.TaskStatus;

/** The type of a field, which decides its operators and reads its values. */
enum FilterType {
    /** Compared by code points. */
    ID("= != < <= > >= :"),
    /** Compared as people read it: by folded case and normalization. */
    TEXT("= != < <= > >= :"),
    STATUS("= !="),
    TIME("= != < <= > >="),
    AGE("< <= > >="),
    NUMBER("= != < <= > >="),
    /** A number of bytes, with or without a unit. */
    BYTES("= != < <= > >="),
    FLAG("= !="),
    /** The id of a sweep, or null. */
    SWEEP("= !=");

    private static final Pattern SIMPLE_AGE = Pattern.compile("([0-9]{1,6})([smhdw])");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,19})(B|KB|MB|GB|TB|KiB|MiB|GiB|TiB)?");
    private static final Map<String, Long> UNITS = Map.of(
            "B", 1L,
            "KB", 1_000L,
            "MB", 1_000_000L,
            "GB", 1_000_000_000L,
            "TB", 1_000_000_000_000L,
            "KiB", 1L << 10,
            "MiB", 1L << 20,
            "GiB", 1L << 30,
            "TiB", 1L << 40);
    private static final Duration OLDEST = Duration.ofDays(36_500);

    private final List<String> operators;

    FilterType(String operators) {
        this.operators = List.of(operators.split(" "));
    }

    List<String> operators() {
        return operators;
    }

    /** Reads a value for a field with this name; throws with the position if it does not fit. */
    FilterValue value(String word, String text, boolean prefix, int position) {
        if (prefix && this != TEXT && this != ID) {
            throw FilterError.wrong(
                    position, "The * of a prefix works for text only, at character " + position + "; " + expected());
        }
        return (switch (this) {
                    case ID -> Optional.<FilterValue>of(new FilterValue.TextValue(text, prefix, false));
                    case TEXT -> Optional.<FilterValue>of(new FilterValue.TextValue(text, prefix, true));
                    case STATUS -> status(text);
                    case TIME -> Optional.of(time(word, text, position));
                    case AGE -> age(text);
                    case NUMBER, BYTES -> number(text);
                    case FLAG -> flag(text);
                    case SWEEP -> sweep(text);
                })
                .orElseThrow(() -> noValue(word, text, position, ""));
    }

    private RuntimeException noValue(String word, String text, int position, String why) {
        return FilterError.wrong(
                position,
                "\"" + TextRules.brief(text) + "\" at character " + position + " is not a valid value for " + word
                        + "; " + expected() + why);
    }

    private String expected() {
        return switch (this) {
            case ID, TEXT -> "write text in quotes";
            case STATUS -> "write QUEUED, PROCESSING, COMPLETED or FAILED";
            case TIME -> "write a date like 2026-01-30 or a time like 2026-01-30T12:00:00Z";
            case AGE -> "write a duration like 90s, 15m, 6h, 30d or 2w";
            case NUMBER -> "write a whole number";
            case BYTES -> "write a whole number, if you like with KB, MB or GB";
            case FLAG -> "write true or false";
            case SWEEP -> "write the id of a sweep like sw_30";
        };
    }

    private static Optional<FilterValue> status(String text) {
        return Arrays.stream(TaskStatus.values())
                .filter(status -> status.name().equals(text.toUpperCase(Locale.ROOT)))
                .findAny()
                .map(FilterValue.StatusValue::new);
    }

    private FilterValue time(String word, String text, int position) {
        try {
            return new FilterValue.TimeValue(TimeParser.momentOrDate(text));
        } catch (DateTimeException none) {
            throw noValue(word, text, position, "; " + none.getMessage());
        }
    }

    private static Optional<FilterValue> age(String text) {
        Duration age;
        Matcher simple = SIMPLE_AGE.matcher(text);
        try {
            age = simple.matches() ? simple(Long.parseLong(simple.group(1)), simple.group(2)) : Duration.parse(text);
        } catch (DateTimeException noDuration) {
            return Optional.empty();
        }
        return age.isNegative() || age.compareTo(OLDEST) > 0
                ? Optional.empty()
                : Optional.of(new FilterValue.AgeValue(age));
    }

    private static Duration simple(long number, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofDays(7 * number);
        };
    }

    private Optional<FilterValue> number(String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches() || (size.group(2) != null && this != BYTES)) return Optional.empty();
        long unit = UNITS.getOrDefault(size.group(2) == null ? "B" : size.group(2), 1L);
        try {
            return Optional.of(new FilterValue.NumberValue(Math.multiplyExact(Long.parseLong(size.group(1)), unit)));
        } catch (ArithmeticException | NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }

    private static Optional<FilterValue> sweep(String text) {
        OptionalLong number = NumberedId.SWEEP.number(text);
        return number.isPresent() ? Optional.of(new FilterValue.SweepValue(number.getAsLong())) : Optional.empty();
    }

    private static Optional<FilterValue> flag(String text) {
        return switch (text) {
            case "true" -> Optional.of(new FilterValue.FlagValue(true));
            case "false" -> Optional.of(new FilterValue.FlagValue(false));
            default -> Optional.empty();
        };
    }
}
