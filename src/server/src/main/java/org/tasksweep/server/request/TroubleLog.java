package org.tasksweep.server.request;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs that a part is unavailable: the first request that met it, then a line every 10 seconds with a count. Thread safe. */
final class TroubleLog {
    private static final Logger LOG = LoggerFactory.getLogger(TroubleLog.class);
    private static final long PAUSE_NANOS = Duration.ofSeconds(10).toNanos();

    private final Map<String, Met> met = new HashMap<>(); // guarded by this

    private record Met(long at, int unsaid) {}

    /** @param cause on one line */
    synchronized void unavailable(String part, String requestId, String cause) {
        long now = System.nanoTime();
        Met before = met.get(part);
        if (before != null && now - before.at() < PAUSE_NANOS) {
            met.put(part, new Met(before.at(), before.unsaid() + 1));
            return;
        }
        int others = before == null ? 0 : before.unsaid();
        met.put(part, new Met(now, 0));
        LOG.warn("{} unavailable request={} others={} cause={}", part, requestId, others, cause);
    }
}
