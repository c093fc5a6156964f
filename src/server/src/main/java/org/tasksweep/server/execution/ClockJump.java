package org.tasksweep.server.execution;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Time that passed while no node checked the clock, or that the clock jumped over. */
record ClockJump(Instant from, Instant at) {
    // Longer than any transaction that deletes, and longer than any node goes without a check.
    private static final Duration SETTLES = Duration.ofMinutes(2);

    Duration gap() {
        return Duration.between(from, at);
    }

    /** Also if the clock went back again. */
    boolean settled(Instant now) {
        return Duration.between(at, now).abs().compareTo(SETTLES) >= 0;
    }

    String words() {
        return "the clock jumped by " + rounded(gap())
                + ", or was not checked; nothing ends until "
                + at.plus(SETTLES).truncatedTo(ChronoUnit.SECONDS);
    }

    /** In words, for a person: 3 seconds, 5 minutes, 2 days. */
    static String rounded(Duration time) {
        long seconds = Math.round(time.toMillis() / 1e3);
        if (seconds >= 2 * 86_400) return Math.round(seconds / 86_400.0) + " days";
        if (seconds >= 2 * 3_600) return Math.round(seconds / 3_600.0) + " hours";
        return seconds >= 120 ? Math.round(seconds / 60.0) + " minutes" : seconds + " seconds";
    }
}
