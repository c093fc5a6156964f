package org.tasksweep.server.deletion;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.deletion.TrashedTask.Obstacle;
import org.tasksweep.server.hold.HoldService;
import org.tasksweep.server.ledger.Ledger;
import org.tasksweep.server.ledger.LedgerAct;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.sweep.PolicyPauseStore;
import org.tasksweep.server.task.TrashStore;
import org.tasksweep.wire.BatchUndeleted;
import org.tasksweep.wire.BatchUndeleted.Item;
import org.tasksweep.wire.BatchUndeleted.Restore;
import org.tasksweep.wire.ProblemDetail.Where;
import org.tasksweep.wire.UndoneDeletion;

/** Restores tasks by their ids, and says whose deletions were undone, or why a task stays in the trash. Thread safe. */
public final class UndeletionService {
    private final Database database;
    private final Ledger ledger;
    private final Clock clock;
    private final TrashStore trash;
    private final UndeletionStore store;
    private final PolicyPauseStore policies = new PolicyPauseStore();

    public UndeletionService(Database database, HoldService holds, Clock clock, TrashStore trash, Ledger ledger) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
        this.trash = trash;
        this.store = new UndeletionStore(holds);
    }

    /** Carries the command out in one transaction; when this returns, the outcomes are on disk. */
    public BatchUndeleted run(UndeleteCommand command) {
        return database.inTransaction(handle -> run(handle, command));
    }

    /** The same in the caller's transaction, which has to be rolled back after a refusal. */
    public BatchUndeleted run(Handle handle, UndeleteCommand command) {
        ledger.requireWritable();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Map<String, TrashedTask> found = store.lock(handle, command.ids(), command.owner(), now);
        List<String> free = command.ids().stream()
                .filter(id -> found.containsKey(id) && found.get(id).obstacle(command) == null)
                .toList();
        Set<String> restored = trash.restore(handle, free);
        Map<String, Long> places = restored.size() == command.ids().size()
                ? Map.of()
                : trash.places(handle, command.ids(), command.owner());
        List<Item> items = command.ids().stream()
                .map(id -> item(id, found.get(id), restored.contains(id), places.get(id), command))
                .toList();
        if (command.atomic()) requireAll(items);
        List<TrashedTask> back = restored.stream().map(found::get).toList();
        pausePolicies(handle, command, back, now);
        store.record(handle, command, back, now)
                .forEach((sweep, entry) -> ledger.record(handle, LedgerAct.RESTORED, entry, now, idsOf(sweep, back)));
        return new BatchUndeleted(
                items,
                count(items, Restore.RESTORED),
                count(items, Restore.ALIVE),
                count(items, Restore.NOT_FOUND),
                count(items, Restore.SKIPPED),
                undone(back));
    }

    // In the next run a policy would delete again what it has deleted before.
    private void pausePolicies(Handle handle, UndeleteCommand command, List<TrashedTask> back, Instant now) {
        back.stream()
                .collect(Collectors.groupingBy(TrashedTask::sweepId, TreeMap::new, Collectors.counting()))
                .forEach((sweep, count) -> policies.pauseOf(
                        handle, sweep, command.keyId(), "restored in part (" + count + " of its tasks)", now));
    }

    private static List<String> idsOf(long sweep, List<TrashedTask> tasks) {
        return tasks.stream()
                .filter(task -> task.sweepId() == sweep)
                .map(TrashedTask::id)
                .toList();
    }

    private static Item item(
            String id, @Nullable TrashedTask task, boolean restored, @Nullable Long place, UndeleteCommand command) {
        if (task != null && restored) return new Item(id, Restore.RESTORED, null, task.note(), task.sweep());
        if (place != null && place == TrashStore.ALIVE) return new Item(id, Restore.ALIVE, null, null, null);
        Obstacle obstacle = task == null ? null : task.obstacle(command);
        return task == null || obstacle == null
                ? new Item(id, Restore.NOT_FOUND, null, null, null)
                : new Item(id, Restore.SKIPPED, obstacle.problem().name(), obstacle.detail(), task.sweep());
    }

    private static int count(List<Item> items, Restore outcome) {
        return (int) items.stream().filter(item -> item.outcome() == outcome).count();
    }

    // Thrown in the transaction, which rolls back what was restored.
    private static void requireAll(List<Item> items) {
        List<Integer> blocking = IntStream.range(0, items.size())
                .filter(i -> left(items.get(i)))
                .boxed()
                .toList();
        if (blocking.isEmpty()) return;
        List<Where> errors = blocking.stream()
                .limit(100)
                .map(i -> new Where("/taskids/" + i, null, why(items.get(i))))
                .toList();
        throw problem(blocking.stream().map(items::get).toList())
                .at(
                        "Nothing restored: " + blocking.size() + " of " + items.size()
                                + " tasks cannot be, the first since it is "
                                + errors.get(0).detail()
                                + "; leave them out, or send \"atomic\": false to restore the others",
                        errors);
    }

    private static boolean left(Item item) {
        return item.outcome() == Restore.SKIPPED || item.outcome() == Restore.NOT_FOUND;
    }

    private static String why(Item item) {
        return item.detail() == null ? "unknown or purged" : item.detail();
    }

    /** The deletion by another sweep comes first, since {@code ifSweep} is about it. */
    private static Problem problem(List<Item> blocking) {
        return blocking.stream()
                .map(item -> item.reason() == null ? Problem.NOT_RESTORABLE : Problem.valueOf(item.reason()))
                .min(Comparator.comparing(problem -> problem != Problem.OTHER_DELETION))
                .orElseThrow();
    }

    private static List<UndoneDeletion> undone(List<TrashedTask> back) {
        Map<Long, List<TrashedTask>> bySweep =
                back.stream().collect(Collectors.groupingBy(TrashedTask::sweepId, TreeMap::new, Collectors.toList()));
        return bySweep.values().stream()
                .map(tasks -> {
                    TrashedTask first = tasks.stream()
                            .min(Comparator.comparing(TrashedTask::deletedAt))
                            .orElseThrow();
                    return new UndoneDeletion(
                            first.sweep(),
                            first.deletedBy(),
                            first.deletedAt().toString(),
                            first.reason(),
                            tasks.size());
                })
                .toList();
    }
}
