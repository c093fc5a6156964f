package org.tasksweep.text;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Numbers, sizes and times as people write them. */
public final class Human {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final List<String> UNITS = List.of("B", "KB", "MB", "GB", "TB", "PB", "EB");

    private Human() {}

    /** {@code 3,412}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 task}, {@code 3,412 tasks}. */
    public static String count(long number, String noun) {
        if (number == 1) return count(number) + " " + noun;
        return count(number) + " " + plural(noun);
    }

    /** {@code tasks}, {@code policies}. */
    public static String plural(String noun) {
        return noun.replaceFirst("(?<=[^aeiou])y$", "ie") + "s";
    }

    /** {@code 0 B}, {@code 9.1 GB}; decimal units. */
    public static String bytes(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= 999.5 && unit < UNITS.size() - 1) {
            size /= 1000;
            unit++;
        }
        String format = unit == 0 || size >= 99.95 ? "%.0f %s" : "%.1f %s";
        return String.format(Locale.ROOT, format, size, UNITS.get(unit));
    }

    /** {@code 41 ms}, {@code 1.2 s}, {@code 3 min 5 s}. */
    public static String duration(Duration time) {
        if (time.toMillis() < 1_000) return time.toMillis() + " ms";
        if (time.toSeconds() < 60) return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
        return time.toMinutes() + " min " + time.toSecondsPart() + " s";
    }

    /** {@code 2026-09-02 14:11}, in UTC, of an RFC 3339 time; anything else as it is, made harmless. */
    public static String time(String rfc3339) {
        try {
            return OffsetDateTime.parse(rfc3339)
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .format(MINUTE);
        } catch (DateTimeException e) {
            return Harmless.exact(rfc3339);
        }
    }
}
