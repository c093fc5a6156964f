package org.tasksweep.client;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Decides when to send a request again: a random pause of up to {@code firstPause}, doubled each time (full jitter), while
 * neither the attempts nor the time run out.
 */
record RetryPolicy(int attempts, Duration firstPause, Duration longestPause, Duration deadline) {

    static final RetryPolicy DEFAULT =
            new RetryPolicy(4, Duration.ofMillis(200), Duration.ofSeconds(10), Duration.ofMinutes(2));

    RetryPolicy {
        if (attempts < 1) throw new IllegalArgumentException("At least one attempt, not " + attempts);
    }

    RetryPolicy within(Duration time) {
        return new RetryPolicy(attempts, firstPause, longestPause, time);
    }

    RetryPolicy attempts(int max) {
        return new RetryPolicy(max, firstPause, longestPause, deadline);
    }

    /**
     * The pause before the next attempt; empty: give up now.
     *
     * @param made attempts so far, from 1
     * @param asked the pause that the service asked for; zero if it did not
     * @param left time until the deadline
     */
    Optional<Duration> pause(int made, Duration asked, Duration left) {
        if (made >= attempts) return Optional.empty();
        Duration pause = asked.plus(backOff(made));
        return pause.compareTo(left) < 0 ? Optional.of(pause) : Optional.empty();
    }

    /** A random pause after this number of failures. */
    Duration backOff(int failures) {
        long ceiling = Math.min(longestPause.toMillis(), firstPause.toMillis() << Math.min(failures - 1, 20));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(ceiling + 1));
    }
}
