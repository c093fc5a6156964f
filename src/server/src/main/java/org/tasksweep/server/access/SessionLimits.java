package org.tasksweep.server.access;

import java.time.Duration;

/**
 * How long a session of the page lasts.
 *
 * @param idle without a request that somebody made; what the page asks by itself does not count
 * @param max at all
 */
public record SessionLimits(Duration idle, Duration max) {
    /** As the settings have them by default. */
    public static final SessionLimits DEFAULT = new SessionLimits(Duration.ofMinutes(30), Duration.ofHours(12));
}
