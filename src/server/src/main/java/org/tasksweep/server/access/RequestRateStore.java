package org.tasksweep.server.access;

import org.jdbi.v3.core.Handle;

/** The table of request rates. Opens no transaction. */
final class RequestRateStore {
    // Each request occupies the key for its part of a second; a key may be occupied for one second in advance.
    private static final String TAKE = """
            insert into request_rate as r (name, busy_until)
            values (:name, clock_timestamp() + interval '1 second' / :rate)
            on conflict (name) do update
            set busy_until = greatest(r.busy_until, clock_timestamp()) + interval '1 second' / :rate
            where r.busy_until <= clock_timestamp() + interval '1 second' - interval '1 second' / :rate
              or r.busy_until > clock_timestamp() + interval '2 seconds'""";

    /** False if the request was one too many; then it does not count. */
    boolean take(Handle handle, String name, int rate) {
        return handle.createUpdate(TAKE).bind("name", name).bind("rate", rate).execute() == 1;
    }
}
