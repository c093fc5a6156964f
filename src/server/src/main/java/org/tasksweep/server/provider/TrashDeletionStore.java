package org.tasksweep.server.provider;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.filter.FilterBinder;
import org.tasksweep.server.hold.HoldCondition;

/** The statements about what the provider was asked for. Opens no transaction. */
final class TrashDeletionStore {
    private static final String UNKNOWN = """
            select id from unnest(:ids) as asked (id)
            where not exists (select from task where task_id = id) and not exists (select from trash where task_id = id)""";
    private static final String IN_TRASH = "select exists (select from trash where task_id = :id)";
    // A hold that is being made waits for the transactions that hold this lock; later ones see the hold.
    private static final String ANNOUNCE = "lock table trash in row exclusive mode";
    // Only what no undo brings back any more. What is gone is gone, whatever holds were made since.
    private static final String ASK = """
            with due as (
              select t.task_id, t.provider_gone_at is not null as gone from trash t
              where t.task_id = any (:ids)
                and exists (
                  select from sweep s where s.id = t.sweep_id and s.undo_deadline <= :now
                    and s.state in ('SUCCEEDED', 'INCOMPLETE', 'CANCELLED', 'FAILED')
                    and (s.restoring_id is null or exists (
                      select from sweep undo where undo.id = s.restoring_id and undo.state = 'SUCCEEDED')))
                and (t.provider_gone_at is not null or %s)
              order by t.task_id for update),
            asked as (
              update trash set provider_asked_at = :now from due where trash.task_id = due.task_id and not due.gone)
            select task_id, gone from due""";
    // They are not looked up again either.
    private static final String GONE = """
            with noted as (
              update provider_id set absent_at = :now, next_at = 'infinity', problem = null where task_id = any (:ids))
            update trash set provider_gone_at = :now, provider_said = null where task_id = any (:ids)""";
    private static final String SAID = """
            update trash set provider_said = left(answer.said, 500)
            from unnest(:ids, :said) as answer (task_id, said) where trash.task_id = answer.task_id""";
    private static final String POSTPONE =
            "update sweep set next_purge_at = :until where id = :id and purged_at is null";

    /** Those of the ids that are neither alive nor in the trash. */
    List<String> unknown(Handle handle, Collection<String> ids) {
        return handle.createQuery(UNKNOWN)
                .bindArray("ids", String.class, ids)
                .mapTo(String.class)
                .list();
    }

    boolean inTrash(Handle handle, String id) {
        return handle.createQuery(IN_TRASH).bind("id", id).mapTo(Boolean.class).one();
    }

    /**
     * Notes that the provider is asked for those of the ids that are in the trash for good and on no hold: from the commit on
     * they cannot be restored. Answers these ids, and whether they were found to be gone before.
     */
    Map<String, Boolean> ask(Handle handle, HoldCondition guard, List<String> ids, Instant now) {
        FilterBinder binder = FilterBinder.named(now, guard);
        String allowed = guard.allows(binder);
        return handle.createQuery(String.format(Locale.ROOT, ASK, allowed))
                .bindMap(binder.byName())
                .bindArray("ids", String.class, ids)
                .bind("now", now)
                .map((row, context) -> Map.entry(row.getString("task_id"), row.getBoolean("gone")))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** To be called before the holds are read for {@link #ask}. */
    void announce(Handle handle) {
        handle.execute(ANNOUNCE);
    }

    void gone(Handle handle, Collection<String> ids, Instant now) {
        if (ids.isEmpty()) return;
        handle.createUpdate(GONE)
                .bindArray("ids", String.class, ids)
                .bind("now", now)
                .execute();
    }

    /** Notes why tasks are still there. */
    void said(Handle handle, Map<String, String> left) {
        if (left.isEmpty()) return;
        List<String> ids = List.copyOf(left.keySet());
        handle.createUpdate(SAID)
                .bindArray("ids", String.class, ids)
                .bindArray("said", String.class, ids.stream().map(left::get).toList())
                .execute();
    }

    /** Lets no purge begin with a sweep before a time. */
    void postpone(Handle handle, long sweep, Instant until) {
        handle.createUpdate(POSTPONE).bind("id", sweep).bind("until", until).execute();
    }
}
