package org.tasksweep.server.access;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The statements that change existing keys. Opens no transaction. */
final class KeyChangeStore {
    // A secret that was the previous one before has ended.
    private static final String ROTATE = """
            update api_key set
              previous_hash = case when :seconds > 0 then hash end,
              previous_until = case when :seconds > 0 then now() + :seconds * interval '1 second' end,
              hash = :hash
            where id = :id""";
    private static final String CHANGE = """
            update api_key set expires_at = :expires, budget_per_hour = :budget, rate_per_second = :rate,
              bucket = coalesce(bucket, nullif(:bucket, id))
            where id = :id""";
    private static final String USED = """
            update api_key set last_used_at = greatest(last_used_at, used.at)
            from unnest(cast(:ids as text[]), cast(:times as timestamptz[])) used (id, at)
            where api_key.id = used.id""";

    /** Gives a key a new secret; the old one works until the overlap is over. */
    void rotate(Handle handle, String id, byte[] hash, Duration overlap) {
        handle.createUpdate(ROTATE)
                .bind("id", id)
                .bind("hash", hash)
                .bind("seconds", overlap.toSeconds())
                .one();
    }

    void change(Handle handle, String id, @Nullable Instant expires, Allowance allowance) {
        handle.createUpdate(CHANGE)
                .bind("id", id)
                .bind("expires", expires)
                .bind("budget", allowance.budgetPerHour())
                .bind("rate", allowance.ratePerSecond())
                .bind("bucket", allowance.bucket())
                .one();
    }

    /** Notes when keys were used; a later use that another node has noted stays. */
    void used(Handle handle, Map<String, Instant> uses) {
        List<String> ids = List.copyOf(uses.keySet());
        handle.createUpdate(USED)
                .bindArray("ids", String.class, ids)
                .bindArray(
                        "times",
                        String.class,
                        ids.stream().map(uses::get).map(String::valueOf).toList())
                .execute();
    }
}
