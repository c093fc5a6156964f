package org.tasksweep.server.task;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.Database;

/** The statements that read the trash and restore tasks from it. Opens no transaction. Thread safe. */
public final class TrashStore {
    // Rows are taken in id order, as everywhere: two callers with overlapping ids wait for each other. A row that a
    // purge is removing at this moment goes to only one of the two.
    private static final String RESTORE = TaskColumns.in("""
            with back as (
              delete from trash
              where task_id = any (:ids) and %s
                -- What a provider was asked to delete stays, whatever the undo window of its sweep has become.
                and provider_asked_at is null
                and not exists (select from task where task.task_id = trash.task_id)
              returning *)
            insert into task ($columns)
            select $columns
            from back
            returning task_id""");
    private static final String BY_ID = RESTORE.replace("%s", "true");
    private static final String OF_SWEEP = RESTORE.replace("%s", """
            sweep_id = :sweep
                and (not claimed or exists (select from actor k where k.id = :actor and 'tasks:any' = any (k.scopes)))""");
    private static final String PLACES = """
            select task_id, cast(0 as bigint) as sweep_id from task
            where task_id = any (:ids) and (cast(:owner as text) is null or uid = :owner)
            union all
            select task_id, sweep_id from trash
            where task_id = any (:ids) and (cast(:owner as text) is null or uid = :owner)
            order by sweep_id desc""";
    /** The place of a task that is not in the trash. */
    public static final long ALIVE = 0;

    /** Restores those of the ids that are in the trash, in the caller's transaction, and returns the restored ids. */
    public Set<String> restore(Handle handle, List<String> ids) {
        return restore(handle, BY_ID, ids, query -> {});
    }

    /**
     * Restores those of the ids that this sweep moved to the trash, in the caller's transaction.
     *
     * @param actor id of the key that restores them; tasks that a key for every owner deleted as well need such a key
     */
    public Set<String> restore(Handle handle, List<String> ids, long sweep, String actor) {
        return restore(
                handle, OF_SWEEP, ids, query -> query.bind("sweep", sweep).bind("actor", actor));
    }

    /** By which sweep each of the ids is in the trash, or {@link #ALIVE}; what is nowhere is not among the keys. */
    public Map<String, Long> places(Handle handle, List<String> ids, @Nullable String owner) {
        Map<String, Long> places = new HashMap<>();
        handle.createQuery(PLACES)
                .bindArray("ids", String.class, ids)
                .bind("owner", owner)
                .map((row, context) -> Map.entry(row.getString("task_id"), row.getLong("sweep_id")))
                .forEach(place -> places.put(place.getKey(), place.getValue()));
        return places;
    }

    private static Set<String> restore(Handle handle, String sql, List<String> ids, Consumer<Query> more) {
        Query query = handle.createQuery(sql).bindArray("ids", String.class, ids);
        more.accept(query);
        try {
            return query.mapTo(String.class).set();
        } catch (UnableToExecuteStatementException failure) {
            // The id was imported at this very moment; the repetition will see it.
            boolean came = failure.getCause() instanceof SQLException cause && "23505".equals(cause.getSQLState());
            throw came ? Database.conflict() : failure;
        }
    }
}
