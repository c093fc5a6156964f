package org.tasksweep.server.recovery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.db.Times;
import org.tasksweep.server.ledger.LedgerAct;

/** The statements that find what the ledger lacks. Opens no transaction. */
final class CatchUpStore {
    private static final String ACTS = """
            select id, at, sweep_id from audit
            where id > :after and act in ('DELETE', 'RESTORE', 'UNDELETE', 'PURGE') and done > 0
            order by id limit :size""";
    private static final String BLOCKS = """
            select -1 as block from sweep where id = :sweep and task_ids <> '{}'
            union all select block from sweep_block where sweep_id = :sweep order by block""";
    private static final String PLACES = """
            with asked as materialized (
              select unnest(case when :block < 0
                then (select task_ids from sweep where id = :sweep)
                else (select task_ids from sweep_block where sweep_id = :sweep and block = :block) end) as task_id)
            select task_id, case
                when exists (select from task where task.task_id = asked.task_id) then 'RESTORED'
                when exists (select from trash where trash.task_id = asked.task_id) then 'DELETED'
                else 'PURGED' end as act
            from asked""";

    /** An act of the audit that moved tasks. */
    record Act(long entry, Instant at, long sweep) {}

    List<Act> acts(Handle handle, long after, int size) {
        return handle.createQuery(ACTS)
                .bind("after", after)
                .bind("size", size)
                .map((row, context) -> act(row))
                .list();
    }

    private static Act act(ResultSet row) throws SQLException {
        return new Act(row.getLong("id"), Objects.requireNonNull(Times.read(row, "at")), row.getLong("sweep_id"));
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
                .map((row, context) -> Map.entry(LedgerAct.valueOf(row.getString("act")), row.getString("task_id")))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey,
                        () -> new EnumMap<>(LedgerAct.class),
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }
}
