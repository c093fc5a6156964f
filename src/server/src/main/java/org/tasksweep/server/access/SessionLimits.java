package org.tasksweep.server.access;

import java.time.Duration;

/**
 * How long a session of the page lasts.
 *
 * @param idle without a request of a person; requests that the page sends by itself do not count
 * @param max at all
 */
public record SessionLimits(Duration idle, Duration max) {
    /** The defaults of the settings. */
    public static final SessionLimits DEFAULT = new SessionLimits(Duration.ofMinutes(30), Duration.ofHours(12));
}
