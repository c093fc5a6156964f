package org.tasksweep.server.sweep;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.Database;
import org.tasksweep.wire.SweepAction;

/** Reads back what a sweep says it did: items next to rows. Thread safe. */
final class Verifier {
    private static final int BLOCKS = 25;
    private static final String BATCH = """
            with batch as materialized (
              select task_ids, outcomes from sweep_block where sweep_id = :id and block >= :from and block < :until),
            ids as materialized (select array(select unnest(task_ids) from batch) as all_ids)
            select
              (select count(*) from batch) as blocks,
              (select count(*) from trash
                where task_id = any (cast((select all_ids from ids) as text[])) and sweep_id = :number) as buried,""";
    // What is visible although its outcome says that it is gone shows up among the visible; what is in neither place,
    // as a
    // difference between the marks and the rows of the trash.
    private static final String DELETED = BATCH + """

              array(select task_id from task
                where task_id = any (cast((select all_ids from ids) as text[]))
                and (cast(:owner as text) is null or uid = :owner)) as visible,
              (select coalesce(sum(length(outcomes) - length(translate(outcomes, 'DW', ''))), 0) from batch) as moved""";
    private static final String RESTORED = BATCH + " cast('{}' as text[]) as visible, 0 as moved";

    // All at once: one pass over both tables costs less than looking up many of their rows one by one.
    private static final String CLEAN = """
            select (select count(*) from trash where sweep_id = :number) as buried,
              (select coalesce(sum(length(outcomes) - length(translate(outcomes, 'DW', ''))), 0)
                from sweep_block where sweep_id = :id) as moved,
              (select count(*) from task
                where :deletes and (cast(:owner as text) is null or uid = :owner)
                  and task_id in (select unnest(task_ids) from sweep_block where sweep_id = :id)) as visible""";
    private static final String ROWS = """
            select sum(greatest(reltuples, 0)) from pg_class
            where oid in (cast('task' as regclass), cast('trash' as regclass))""";
    private static final int WORTH_A_PASS = 20;

    private final Database database;
    private final BlockStore blocks;

    Verifier(Database database, BlockStore blocks) {
        this.database = database;
        this.blocks = blocks;
    }

    /** What a check of some blocks saw. */
    private record Seen(int blocks, Set<String> visible, long buried, long moved) {}

    /** True if all is as it should be; false if that is not so, or is found out in less time block by block. */
    boolean clean(SweepRow sweep, long ids) {
        return database.jdbi().inTransaction(handle -> {
            double rows = handle.createQuery(ROWS).mapTo(Double.class).one();
            if (rows > (double) ids * WORTH_A_PASS) return false;
            handle.execute("set local work_mem = '64MB'");
            // The number of ids is not known to the planner of a manifest just written.
            handle.execute("set local enable_nestloop = off");
            boolean deletes = sweep.action() == SweepAction.DELETE;
            return handle.createQuery(CLEAN)
                    .bind("id", sweep.id())
                    .bind("number", deletes ? sweep.id() : sweep.sourceId())
                    .bind("deletes", deletes)
                    .bind("owner", sweep.owner())
                    .map((row, context) -> row.getLong("visible") == 0
                            && row.getLong("buried") == (deletes ? row.getLong("moved") : 0))
                    .one();
        });
    }

    /** Marks as failed what is not as it should be, from one block to another. False if there are no such blocks. */
    boolean check(SweepRow sweep, int from) {
        return Database.retrying(() -> database.jdbi().inTransaction(handle -> {
            Seen seen = look(handle, sweep, from);
            if (!seen.visible().isEmpty() || seen.buried() != seen.moved()) mark(handle, sweep, from, seen.visible());
            return seen.blocks() > 0;
        }));
    }

    static int step() {
        return BLOCKS;
    }

    private static Seen look(Handle handle, SweepRow sweep, int from) {
        return handle.createQuery(sweep.action() == SweepAction.DELETE ? DELETED : RESTORED)
                .bind("id", sweep.id())
                .bind("from", from)
                .bind("until", from + BLOCKS)
                .bind("owner", sweep.owner())
                .bind("number", sweep.action() == SweepAction.DELETE ? sweep.id() : sweep.sourceId())
                .map((row, context) -> new Seen(
                        row.getInt("blocks"),
                        Set.of((String[]) row.getArray("visible").getArray()),
                        row.getLong("buried"),
                        row.getLong("moved")))
                .one();
    }

    private void mark(Handle handle, SweepRow sweep, int from, Set<String> visible) {
        long number = sweep.action() == SweepAction.DELETE ? sweep.id() : sweep.sourceId();
        for (Block block : blocks.read(handle, sweep.id(), from, BLOCKS)) {
            if (block.number() >= from + BLOCKS) continue;
            Set<String> buried = buried(handle, block.ids(), number);
            Map<Integer, Done> wrong = new HashMap<>();
            for (int i = 0; i < block.ids().size(); i++) {
                String id = block.ids().get(i);
                String why = wrong(sweep.action(), block.mark(i), visible.contains(id), buried.contains(id));
                if (why != null) wrong.put(i, new Done(Mark.FAILED, why));
            }
            if (!wrong.isEmpty()) blocks.mark(handle, sweep.id(), List.of(block.with(wrong)));
        }
    }

    private static @Nullable String wrong(SweepAction action, Mark mark, boolean visible, boolean buried) {
        return switch (action) {
            case DELETE -> mark.gone() && visible ? "visible again" : null;
            case RESTORE -> buried && mark == Mark.RESTORED ? "in the trash again" : null;
        };
    }

    private static Set<String> buried(Handle handle, List<String> ids, long sweep) {
        return new HashSet<>(
                handle.createQuery("select task_id from trash where task_id = any (:ids) and sweep_id = :sweep")
                        .bindArray("ids", String.class, ids)
                        .bind("sweep", sweep)
                        .mapTo(String.class)
                        .list());
    }
}
