package org.tasksweep.server.execution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.manifest.ItemOutcome;
import org.tasksweep.server.manifest.ItemResult;
import org.tasksweep.server.manifest.ManifestBlock;
import org.tasksweep.server.manifest.ManifestStore;
import org.tasksweep.server.sweep.SweepRow;
import org.tasksweep.wire.SweepAction;

/** Reads back what a sweep says it has done: compares items with rows. Thread safe. */
final class Verifier {
    private static final int BLOCKS = 25;
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

    // A task can only come back by leaving the trash.
    private static final String STILL = """
            select (select count(*) from trash where sweep_id = :number)
              = (select coalesce(sum(length(outcomes) - length(translate(outcomes, 'DW', ''))), 0)
                from sweep_block where sweep_id = :id and :deletes)""";
    private static final String ROWS =
            "select greatest(reltuples, 0) from pg_class where oid = cast('trash' as regclass)";
    private static final int WORTH_A_PASS = 20;

    private final Database database;
    private final ManifestStore blocks;

    Verifier(Database database, ManifestStore blocks) {
        this.database = database;
        this.blocks = blocks;
    }

    /** What a check of some blocks saw. */
    private record Observation(Set<String> visible, long buried, long moved) {}

    /**
     * Reads back what was not read yet, or all of it, if some of it has changed since. False if {@code going} said to stop.
     *
     * @param read blocks that were read after their last change
     */
    boolean finish(SweepRow sweep, Set<Integer> read, BooleanSupplier going) {
        List<Integer> rest = new ArrayList<>(database.jdbi().withHandle(handle -> blocks.numbers(handle, sweep.id())));
        if (still(sweep, rest.size())) {
            // What was gone before has no row in the trash that would be missed.
            Set<Integer> again =
                    new HashSet<>(database.jdbi().withHandle(handle -> blocks.notMoved(handle, sweep.id())));
            rest.removeIf(block -> read.contains(block) && !again.contains(block));
        }
        for (int from = 0; from < rest.size(); from += BLOCKS) {
            if (!going.getAsBoolean()) return false;
            check(sweep, rest.subList(from, Math.min(from + BLOCKS, rest.size())));
        }
        return true;
    }

    /** True if what was read is still so; false also if that is found out in less time block by block. */
    private boolean still(SweepRow sweep, int blocks) {
        return database.jdbi().withHandle(handle -> {
            double rows = handle.createQuery(ROWS).mapTo(Double.class).one();
            if (rows > (double) blocks * ManifestBlock.SIZE * WORTH_A_PASS) return false;
            return handle.createQuery(STILL)
                    .bind("id", sweep.id())
                    .bind("number", trashed(sweep))
                    .bind("deletes", sweep.action() == SweepAction.DELETE)
                    .mapTo(Boolean.class)
                    .one();
        });
    }

    /** Marks as failed what is not as it should be in these blocks. */
    void check(SweepRow sweep, List<Integer> numbers) {
        Database.retrying(() -> database.jdbi().inTransaction(handle -> {
            Observation seen = look(handle, sweep, numbers);
            if (!seen.visible().isEmpty() || seen.buried() != seen.moved()) {
                mark(handle, sweep, numbers, seen.visible());
            }
            return seen;
        }));
    }

    private static Observation look(Handle handle, SweepRow sweep, List<Integer> numbers) {
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

    /** By which sweep its rows are in the trash. */
    private static long trashed(SweepRow sweep) {
        return sweep.action() == SweepAction.DELETE ? sweep.id() : sweep.sourceId();
    }

    private void mark(Handle handle, SweepRow sweep, List<Integer> numbers, Set<String> visible) {
        for (ManifestBlock block : blocks.some(handle, sweep.id(), numbers)) {
            Set<String> buried = buried(handle, block.ids(), trashed(sweep));
            Map<Integer, ItemResult> wrong = new HashMap<>();
            for (int i = 0; i < block.ids().size(); i++) {
                String id = block.ids().get(i);
                String why = wrong(sweep.action(), block.mark(i), visible.contains(id), buried.contains(id));
                if (why != null) wrong.put(i, new ItemResult(ItemOutcome.FAILED, why));
            }
            if (!wrong.isEmpty()) blocks.mark(handle, sweep.id(), List.of(block.with(wrong)));
        }
    }

    private static @Nullable String wrong(SweepAction action, ItemOutcome mark, boolean visible, boolean buried) {
        return switch (action) {
            case DELETE -> mark.gone() && visible ? "visible again" : null;
            case RESTORE -> buried && mark == ItemOutcome.RESTORED ? "in the trash again" : null;
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
