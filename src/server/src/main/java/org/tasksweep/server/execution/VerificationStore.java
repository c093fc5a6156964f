package org.tasksweep.server.execution;

import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.sweep.SweepRow;
import org.tasksweep.wire.SweepAction;

/** The statements that compare the outcomes of a sweep with the rows. Opens no transaction. */
final class VerificationStore {
    private static final String BATCH = """
            with batch as materialized (
              select task_ids, outcomes from sweep_block where sweep_id = :id and block = any (:blocks)),
            ids as materialized (select array(select unnest(task_ids) from batch) as all_ids)
            select
              (select count(*) from trash
                where task_id = any (cast((select all_ids from ids) as text[])) and sweep_id = :number) as buried,""";
    // What is visible although its outcome says that it is gone shows up among the visible; what is in neither
    // place, as a difference between the marks and the rows of the trash.
    private static final String DELETED = BATCH + """

              array(select task_id from task
                where task_id = any (cast((select all_ids from ids) as text[]))
                and (cast(:owner as text) is null or uid = :owner)) as visible,
              (select coalesce(sum(length(outcomes) - length(translate(outcomes, 'DW', ''))), 0) from batch) as moved""";
    private static final String RESTORED = BATCH + " cast('{}' as text[]) as visible, 0 as moved";
    // Looked up one by one, each entry of the index would be noted as dead: a page to write again.
    private static final String IN_ORDER = "set local enable_indexscan = off";

    // A task can be restored only from the trash.
    private static final String STILL = """
            select (select count(*) from trash where sweep_id = :number)
              = (select coalesce(sum(length(outcomes) - length(translate(outcomes, 'DW', ''))), 0)
                from sweep_block where sweep_id = :id and :deletes)""";
    private static final String ROWS =
            "select greatest(reltuples, 0) from pg_class where oid = cast('trash' as regclass)";
    private static final String BURIED = "select task_id from trash where task_id = any (:ids) and sweep_id = :sweep";

    /** The result of a check of some blocks. */
    record Observation(Set<String> visible, long buried, long moved) {}

    /** The estimated number of rows in the trash, which needs no scan. */
    double trashRows(Handle handle) {
        return handle.createQuery(ROWS).mapTo(Double.class).one();
    }

    /** True if the trash has as many rows of the sweep as its outcomes say. */
    boolean still(Handle handle, SweepRow sweep) {
        return handle.createQuery(STILL)
                .bind("id", sweep.id())
                .bind("number", trashed(sweep))
                .bind("deletes", sweep.action() == SweepAction.DELETE)
                .mapTo(Boolean.class)
                .one();
    }

    /** Looks up the ids of some blocks. Needs a transaction. */
    Observation look(Handle handle, SweepRow sweep, List<Integer> numbers) {
        handle.execute(IN_ORDER);
        return handle.createQuery(sweep.action() == SweepAction.DELETE ? DELETED : RESTORED)
                .bind("id", sweep.id())
                .bindArray("blocks", Integer.class, numbers)
                .bind("owner", sweep.owner())
                .bind("number", trashed(sweep))
                .map((row, context) -> new Observation(
                        Set.of((String[]) row.getArray("visible").getArray()),
                        row.getLong("buried"),
                        row.getLong("moved")))
                .one();
    }

    /** The given ids that the sweep has in the trash. */
    Set<String> buried(Handle handle, SweepRow sweep, List<String> ids) {
        return handle.createQuery(BURIED)
                .bindArray("ids", String.class, ids)
                .bind("sweep", trashed(sweep))
                .mapTo(String.class)
                .set();
    }

    /** The sweep by whose number its rows are in the trash. */
    private static long trashed(SweepRow sweep) {
        return sweep.action() == SweepAction.DELETE ? sweep.id() : sweep.sourceId();
    }
}
