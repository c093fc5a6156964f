package org.tasksweep.server.recovery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.db.Times;
import org.tasksweep.server.ledger.LedgerAct;

/** The statements that find what the ledger lacks. Opens no transaction. */
final class CatchUpStore {
    private static final String ACTS = """
            select id, at, sweep_id,
              exists (select from sweep_block where sweep_block.sweep_id = audit.sweep_id) as large,
              coalesce((select cardinality(task_ids) from sweep where sweep.id = audit.sweep_id), 0) as ids
            from audit
            where id > :after and id <= :until and act in ('DELETE', 'RESTORE', 'UNDELETE', 'PURGE') and done > 0
            order by id limit :size""";
    private static final String LAST = "select coalesce(max(id), 0) from audit";
    private static final String BLOCKS = """
            select -1 as block from sweep where id = :sweep and task_ids <> '{}'
            union all select block from sweep_block where sweep_id = :sweep order by block""";
    private static final String PLACE = """
            select sweep_id, task_id, case
                when exists (select from task where task.task_id = asked.task_id) then 'RESTORED'
                when exists (select from trash where trash.task_id = asked.task_id) then 'DELETED'
                else 'PURGED' end as act
            from asked""";
    private static final String PLACES = """
            with asked as materialized (
              select :sweep as sweep_id, unnest(case when :block < 0
                then (select task_ids from sweep where id = :sweep)
                else (select task_ids from sweep_block where sweep_id = :sweep and block = :block) end) as task_id)
            """ + PLACE;
    private static final String PLACES_OF_REQUESTS = """
            with asked as materialized (
              select id as sweep_id, unnest(task_ids) as task_id from sweep where id = any (:sweeps))
            """ + PLACE;

    /**
     * An act of the audit that moved tasks.
     *
     * @param large its sweep has parts; otherwise it has {@code ids} ids, all in one row
     */
    record Act(long entry, Instant at, long sweep, boolean large, int ids) {}

    /** The last entry of the audit. */
    long last(Handle handle) {
        return handle.createQuery(LAST).mapTo(Long.class).one();
    }

    List<Act> acts(Handle handle, long after, long until, int size) {
        return handle.createQuery(ACTS)
                .bind("after", after)
                .bind("until", until)
                .bind("size", size)
                .map((row, context) -> act(row))
                .list();
    }

    private static Act act(ResultSet row) throws SQLException {
        return new Act(
                row.getLong("id"),
                Objects.requireNonNull(Times.read(row, "at")),
                row.getLong("sweep_id"),
                row.getBoolean("large"),
                row.getInt("ids"));
    }

    /** The parts of the ids of a sweep, in which they are looked up. */
    List<Integer> parts(Handle handle, long sweep) {
        return handle.createQuery(BLOCKS)
                .bind("sweep", sweep)
                .mapTo(Integer.class)
                .list();
    }

    /** Where the tasks of a part are now, as the act that brought them there. */
    Map<LedgerAct, List<String>> places(Handle handle, long sweep, int part) {
        return handle.createQuery(PLACES)
                .bind("sweep", sweep)
                .bind("block", part)
                .map((row, context) -> place(row))
                .collect(byAct());
    }

    /** The same by sweep, of sweeps that have no parts. */
    Map<Long, Map<LedgerAct, List<String>>> places(Handle handle, Collection<Long> sweeps) {
        return handle.createQuery(PLACES_OF_REQUESTS)
                .bindArray("sweeps", Long.class, sweeps)
                .map((row, context) -> place(row))
                .collect(Collectors.groupingBy(Place::sweep, byAct()));
    }

    private record Place(long sweep, LedgerAct act, String id) {}

    private static Place place(ResultSet row) throws SQLException {
        return new Place(row.getLong("sweep_id"), LedgerAct.valueOf(row.getString("act")), row.getString("task_id"));
    }

    private static Collector<Place, ?, Map<LedgerAct, List<String>>> byAct() {
        return Collectors.groupingBy(
                Place::act, () -> new EnumMap<>(LedgerAct.class), Collectors.mapping(Place::id, Collectors.toList()));
    }
}
