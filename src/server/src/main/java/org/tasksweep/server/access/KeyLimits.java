package org.tasksweep.server.access;

import org.tasksweep.server.problem.Problem;

/**
 * Limits how many keys one key may create. A key for one owner shares this with all keys of the owner, since those it makes may make
 * keys as well.
 */
public record KeyLimits(int perMinute, int perDay) {
    /** {@code perDay} is a setting; a minute may have as many as a script that sets a service up needs. */
    public static KeyLimits daily(int perDay) {
        return new KeyLimits(300, perDay);
    }

    void check(KeyStore.RecentKeys made) {
        if (made.minute() >= perMinute) {
            throw Problem.KEY_LIMIT.retryAfter(60, "At most %d keys per minute; try again in a minute", perMinute);
        }
        if (made.day() >= perDay) {
            throw Problem.KEY_LIMIT.retryAfter(
                    3_600, "At most %d keys per day (TASKSWEEP_KEYS_PER_DAY); try again tomorrow", perDay);
        }
    }
}
