package org.tasksweep.server.provider;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The statements about ids that are looked up at the provider. Opens no transaction. */
final class PendingIdStore {
    private static final String PUT = """
            insert into provider_id (task_id, uid, next_at)
            select id, uid, :now from unnest(:ids, :uids) as line (id, uid)
            where not exists (select from task where task_id = id) and not exists (select from trash where task_id = id)
            order by id on conflict (task_id) do nothing""";
    private static final String FOLLOW = """
            insert into provider_id (task_id, uid, next_at, looks)
            select task_id, uid, cast(:now as timestamptz) + interval '1 minute', 1 from task where task_id = any (:ids)
            order by task_id on conflict (task_id) do nothing""";
    private static final String WANTED = """
            select count(*) from (
              select from provider_id where task_id = any (:ids) and absent_at is null order by task_id for share) wanted""";
    private static final String DUE = """
            select task_id, uid from provider_id where next_at <= :now order by next_at, task_id limit :size""";
    private static final String KNOWN = "delete from provider_id where task_id = any (:ids)";
    private static final String ABSENT =
            "update provider_id set absent_at = :now, next_at = 'infinity', problem = null where task_id = any (:ids)";
    private static final String LATER = """
            update provider_id set looks = looks + 1, problem = left(answer.said, 500),
              next_at = cast(:now as timestamptz) + 60 * 2 ^ least(looks, 6) * interval '1 second'
            from unnest(:ids, :said) as answer (id, said) where task_id = answer.id""";
    // Of an id that was looked up and waits for the next time, the task is known.
    private static final String WAITING =
            "select count(*) from provider_id where looks = 0 and absent_at is null or problem is not null";

    /** Keeps ids that are neither tasks nor known here, and returns their number. */
    int put(Handle handle, Map<String, String> owners, Instant now) {
        List<String> ids = List.copyOf(owners.keySet());
        return handle.createUpdate(PUT)
                .bindArray("ids", String.class, ids)
                .bindArray("uids", String.class, ids.stream().map(owners::get).toList())
                .bind("now", now)
                .execute();
    }

    /** Keeps ids of tasks that have not ended. */
    void follow(Handle handle, Collection<String> ids, Instant now) {
        handle.createUpdate(FOLLOW)
                .bindArray("ids", String.class, ids)
                .bind("now", now)
                .execute();
    }

    /** How many of the ids are still to be looked up; nothing changes that before the transaction ends. */
    int lockWanted(Handle handle, Collection<String> ids) {
        return handle.createQuery(WANTED)
                .bindArray("ids", String.class, ids)
                .mapTo(Integer.class)
                .one();
    }

    /** Some of the ids whose turn has come, with their owners. */
    Map<String, String> due(Handle handle, Instant now, int size) {
        Map<String, String> owners = new LinkedHashMap<>();
        handle.createQuery(DUE)
                .bind("now", now)
                .bind("size", size)
                .map((row, context) -> Map.entry(row.getString("task_id"), row.getString("uid")))
                .forEach(one -> owners.put(one.getKey(), one.getValue()));
        return owners;
    }

    /** These are tasks that have ended. */
    void known(Handle handle, Collection<String> ids) {
        handle.createUpdate(KNOWN).bindArray("ids", String.class, ids).execute();
    }

    /** The provider does not have these. */
    void absent(Handle handle, Collection<String> ids, Instant now) {
        handle.createUpdate(ABSENT)
                .bindArray("ids", String.class, ids)
                .bind("now", now)
                .execute();
    }

    /** Looks these up again, in a minute, then in twice the time, up to an hour; with the reason, or null if the task has not ended. */
    void later(Handle handle, Map<String, String> said, Instant now) {
        List<String> ids = List.copyOf(said.keySet());
        handle.createUpdate(LATER)
                .bindArray("ids", String.class, ids)
                .bindArray(
                        "said",
                        String.class,
                        ids.stream().map(id -> emptyToNull(said.get(id))).toList())
                .bind("now", now)
                .execute();
    }

    private static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    long waiting(Handle handle) {
        return handle.createQuery(WAITING).mapTo(Long.class).one();
    }
}
