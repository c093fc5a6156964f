package org.tasksweep.server.access;

import org.tasksweep.server.db.Database;
import org.tasksweep.server.problem.Problem;

/**
 * Limits how many requests per second a key makes, on all nodes together. The requests of one second may arrive at once. A
 * key without a
 * rate costs nothing. Thread safe.
 */
public final class RequestRate {
    private final Database database;
    private final RequestRateStore store = new RequestRateStore();

    public RequestRate(Database database) {
        this.database = database;
    }

    /** Counts a request, or refuses it. */
    public void take(Caller caller) {
        Integer rate = caller.allowance().ratePerSecond();
        if (rate == null) return;
        String bucket = caller.allowance().bucket();
        String name = bucket == null ? caller.keyId() : bucket;
        if (database.statements(handle -> store.take(handle, name, rate))) return;
        throw Problem.RATE_LIMITED.retryAfter(1, "At most %d requests per second, retry in 1 s", rate);
    }
}
