package org.tasksweep.server.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses the times in lines of an import, filters and bodies. RFC 3339, in upper or lower case, also with a blank instead of
 * the T; with a blank the offset may be left out and is UTC, as in the contract. The message of the exception says why a
 * text is not a time.
 */
public final class TimeParser {
    /** The earliest time that is read. */
    public static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final Pattern FORM = Pattern.compile("(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})"
            + "(?:(?<mark>[Tt ])(?<time>[0-9]{2}:[0-9]{2})(?::(?<second>[0-9]{2})(?<fraction>\\.[0-9]{1,9})?)?"
            + "(?<offset>[Zz]|[+-][0-9]{2}:[0-9]{2})?)?");

    private TimeParser() {}

    /** A moment from {@code earliest} to the end of the year 9999, in UTC. */
    public static Instant moment(String text, Instant earliest) {
        Matcher form = form(text);
        if (form.group("mark") == null) throw new DateTimeException("it has no time of day");
        return within(earliest, moment(form));
    }

    /** As {@link #moment}; a date alone is its midnight in UTC. For comparisons, where a day is precise enough. */
    public static Instant momentOrDate(String text) {
        Matcher form = form(text);
        boolean date = form.group("mark") == null;
        Instant time = date
                ? LocalDate.parse(form.group("date"))
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                : moment(form);
        return within(EARLIEST, time);
    }

    private static Matcher form(String text) {
        Matcher form = FORM.matcher(text);
        if (form.matches()) return form;
        throw new DateTimeException("it is not written as a time");
    }

    private static Instant moment(Matcher form) {
        String offset = form.group("offset");
        if (offset == null && !" ".equals(form.group("mark"))) {
            throw new DateTimeException("it has no offset; for UTC, let it end in Z");
        }
        String second = form.group("second") == null ? "00" : form.group("second");
        boolean leap = second.equals("60");
        LocalTime time =
                LocalTime.parse(form.group("time") + ":" + (leap ? "59" : second) + some(form.group("fraction")));
        ZoneOffset zone = offset == null ? ZoneOffset.UTC : ZoneOffset.of(offset.replace('z', 'Z'));
        Instant moment =
                LocalDateTime.of(LocalDate.parse(form.group("date")), time).toInstant(zone);
        // Java has no leap seconds: one is read as the second before it.
        LocalTime utc = LocalTime.ofInstant(moment, ZoneOffset.UTC);
        if (leap && (utc.getHour() != 23 || utc.getMinute() != 59)) {
            throw new DateTimeException("second 60 follows 23:59:59 UTC only");
        }
        return moment;
    }

    private static String some(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Instant within(Instant earliest, Instant time) {
        if (!time.isBefore(earliest) && !time.isAfter(LATEST)) return time;
        throw new DateTimeException("it is not between " + earliest + " and 9999-12-31T23:59:59Z");
    }
}
