package org.tasksweep.server.purge;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.server.audit.AuditEntry;
import org.tasksweep.server.audit.AuditStore;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.hold.HoldService;
import org.tasksweep.server.image.PictureReferenceStore;
import org.tasksweep.server.image.RemovalResult;
import org.tasksweep.server.json.TextRules;
import org.tasksweep.server.purge.PurgeStore.DueBlock;
import org.tasksweep.server.purge.PurgeStore.DueSweep;
import org.tasksweep.server.purge.PurgeStore.PurgeableTask;
import org.tasksweep.server.purge.PurgeStore.RemainingTasks;

/**
 * The irreversible end: when the undo window of a sweep is over, its pictures are removed from the image store, then the
 * rows. Repeating any part of it is harmless. Never before its time. Thread safe.
 */
public final class PurgeRunner {
    private static final Logger LOG = LoggerFactory.getLogger(PurgeRunner.class);
    private static final int BATCH = 1_000;

    private final Database database;
    private final Clock clock;
    private final Supplier<Optional<String>> clockTrouble;
    private final PictureRemover pictures;
    private final PictureReferenceStore references = new PictureReferenceStore();
    private final PurgeStore store;

    /** {@code clockTrouble} says why nothing may end by the clock now. */
    public PurgeRunner(
            Database database,
            Clock clock,
            Supplier<Optional<String>> clockTrouble,
            HoldService holds,
            PictureRemover pictures) {
        this.database = database;
        this.clock = clock;
        this.clockTrouble = clockTrouble;
        this.store = new PurgeStore(holds);
        this.pictures = pictures;
    }

    /** Where pictures are, as far as a purge is concerned. */
    public interface PictureRemover {

        /** Why nothing can be removed now; empty if it can. */
        Optional<String> trouble();

        RemovalResult remove(Collection<String> names);
    }

    /** Purges what is due, until nothing is or {@code going} says to stop. */
    public void run(BooleanSupplier going) {
        while (going.getAsBoolean()) {
            Optional<String> wrongTime = clockTrouble.get();
            if (wrongTime.isPresent()) {
                database.jdbi()
                        .useTransaction(handle -> store.say(handle, "waits: " + wrongTime.get(), clock.instant()));
                return;
            }
            List<DueSweep> planned = new ArrayList<>();
            boolean some = Database.retrying(() -> database.jdbi().inTransaction(handle -> requests(handle, planned)));
            planned.forEach(sweep -> blocks(sweep, going));
            if (!some && planned.isEmpty()) return;
        }
    }

    /** Many small sweeps in one transaction; of the large ones only notes which they are. False if none was due. */
    private boolean requests(Handle handle, List<DueSweep> planned) {
        planned.clear();
        List<DueSweep> batch = new ArrayList<>();
        int ids = 0;
        List<DueSweep> due = store.due(handle, clock.instant());
        if (due.isEmpty()) return false;
        Optional<String> trouble = pictures.trouble();
        if (trouble.isPresent()) {
            due.forEach(sweep -> store.wait(handle, sweep.id(), "waits: " + trouble.get(), clock.instant()));
            return true;
        }
        for (DueSweep sweep : due) {
            if (sweep.planned()) planned.add(sweep);
            else if (batch.isEmpty() || ids + sweep.ids().size() <= BATCH) {
                batch.add(sweep);
                ids += sweep.ids().size();
            }
        }
        if (batch.isEmpty()) return false;
        List<String> all = batch.stream().flatMap(sweep -> sweep.ids().stream()).toList();
        RemovedRows removed = remove(handle, batch.stream().map(DueSweep::id).toList(), all);
        batch.forEach(sweep -> settle(handle, sweep, removed.of(sweep.id())));
        return true;
    }

    /** A large sweep, some blocks a transaction. */
    private void blocks(DueSweep sweep, BooleanSupplier going) {
        Progress sum = new Progress(0, 0, 0, Set.of());
        int[] block = {-1};
        while (going.getAsBoolean() && clockTrouble.get().isEmpty()) {
            Progress before = sum;
            Optional<Progress> after = Database.retrying(
                    () -> database.jdbi().inTransaction(handle -> block(handle, sweep, block, before)));
            if (after.isEmpty()) return;
            sum = after.get();
        }
    }

    /** Empty if this was the end of it. */
    private Optional<Progress> block(Handle handle, DueSweep sweep, int[] block, Progress sum) {
        if (!store.due(handle, sweep.id(), clock.instant())) return Optional.empty();
        Optional<String> trouble = pictures.trouble();
        if (trouble.isPresent()) {
            store.wait(handle, sweep.id(), "waits: " + trouble.get(), clock.instant());
            return Optional.empty();
        }
        List<DueBlock> parts = store.next(handle, sweep.id(), block[0]);
        if (parts.isEmpty()) {
            settle(handle, sweep, sum.withoutRemoved());
            return Optional.empty();
        }
        List<String> ids = parts.stream().flatMap(part -> part.ids().stream()).toList();
        RemovedRows removed = remove(handle, List.of(sweep.id()), ids);
        store.mark(handle, sweep.id(), parts, removed.ids());
        Progress of = removed.of(sweep.id());
        record(handle, sweep, of);
        block[0] = parts.get(parts.size() - 1).number();
        return Optional.of(sum.and(of));
    }

    /**
     * What became of rows that were to be removed.
     *
     * @param problems why pictures are still there, by sweep
     */
    private record RemovedRows(
            List<PurgeableTask> gone, Map<Long, RemainingTasks> left, Map<Long, Set<String>> problems) {
        List<String> ids() {
            return gone.stream().map(PurgeableTask::id).toList();
        }

        Progress of(long sweep) {
            long count = gone.stream().filter(one -> one.sweep() == sweep).count();
            RemainingTasks rest = left.getOrDefault(sweep, new RemainingTasks(sweep, 0, 0));
            return new Progress(count, rest.tasks(), rest.processing(), problems.getOrDefault(sweep, Set.of()));
        }
    }

    private record Progress(long removed, long left, long processing, Set<String> problems) {
        Progress and(Progress more) {
            Set<String> both = new HashSet<>(problems);
            both.addAll(more.problems);
            return new Progress(
                    removed + more.removed,
                    left + more.left,
                    processing + more.processing,
                    both.stream().limit(3).collect(Collectors.toSet()));
        }

        Progress withoutRemoved() {
            return new Progress(0, left, processing, problems);
        }
    }

    // Rows whose pictures cannot be removed stay.
    private RemovedRows remove(Handle handle, List<Long> sweeps, List<String> ids) {
        Instant now = clock.instant();
        List<PurgeableTask> ready = store.lock(handle, sweeps, ids, now);
        // Decided, removed and written down in one transaction. If it is not committed the pictures are named again, by
        // rows that nobody can restore any more, and the next attempt removes what is absent already.
        Map<String, String> free = references.release(
                handle, ready.stream().collect(Collectors.toMap(PurgeableTask::id, PurgeableTask::images)));
        RemovalResult removal = pictures.remove(free.keySet());
        Map<String, String> failed = removal.failed();
        references.keep(handle, free, failed.keySet());
        Map<String, String> stuck = new HashMap<>();
        failed.forEach((name, why) -> stuck.put(free.getOrDefault(name, ""), name + ": " + why));
        note(handle, ready, free, removal.directories());
        List<PurgeableTask> gone = new ArrayList<>();
        Map<Long, Set<String>> problems = new HashMap<>();
        for (PurgeableTask one : ready) {
            @Nullable String why = stuck.get(one.id());
            if (why == null) gone.add(one);
            else problems.computeIfAbsent(one.sweep(), sweep -> new HashSet<>()).add(why);
        }
        store.remove(handle, gone.stream().map(PurgeableTask::id).toList());
        Map<Long, RemainingTasks> left = store.left(handle, sweeps, ids, now).stream()
                .collect(Collectors.toMap(RemainingTasks::sweep, one -> one));
        return new RemovedRows(gone, left, problems);
    }

    /** Where there is no picture but a directory by its name, there is nothing to remove: that is said, and that is all. */
    private void note(Handle handle, List<PurgeableTask> ready, Map<String, String> free, Set<String> directories) {
        if (directories.isEmpty()) return;
        Map<String, Long> sweeps = ready.stream().collect(Collectors.toMap(PurgeableTask::id, PurgeableTask::sweep));
        Map<Long, List<String>> bySweep = directories.stream()
                .sorted()
                .collect(Collectors.groupingBy(name -> sweeps.getOrDefault(free.get(name), 0L)));
        bySweep.forEach((sweep, names) -> {
            String first = names.get(0);
            String note = names.size() == 1
                    ? first + " names a directory, which was left alone"
                    : first + " and " + (names.size() - 1) + " more name directories, which were left alone";
            store.note(handle, sweep, note);
            LOG.warn("a picture's name is that of a directory sweep=sw_{} note={}", sweep, note);
        });
    }

    /** Ends the purge of a sweep, or says when and why to go on. */
    private void settle(Handle handle, DueSweep sweep, Progress sum) {
        Instant now = clock.instant();
        record(handle, sweep, sum);
        if (sum.left() == 0) {
            store.finish(handle, sweep.id(), now);
            return;
        }
        String problem = problem(sum);
        store.wait(handle, sweep.id(), problem, now);
        LOG.warn(
                "a purge waits sweep=sw_{} tasks={} problem={}",
                sweep.id(),
                sum.left(),
                TextRules.oneLine(String.valueOf(problem)));
    }

    private void record(Handle handle, DueSweep sweep, Progress sum) {
        if (sum.removed() == 0) return;
        store.count(handle, sweep.id(), sum.removed());
        AuditStore.append(
                handle,
                AuditEntry.of(clock.instant(), "PURGE", sweep.createdBy(), sweep.id(), null)
                        .counted((int) (sum.removed() + sum.left()), (int) sum.removed()));
    }

    private static String problem(Progress sum) {
        long held = sum.left() - sum.processing() - sum.problems().size();
        List<String> reasons = new ArrayList<>();
        if (sum.processing() > 0) reasons.add(sum.processing() + " may still be processing, for at most 24 hours");
        if (!sum.problems().isEmpty()) {
            reasons.add("pictures that cannot be removed: "
                    + sum.problems().stream().sorted().limit(3).collect(Collectors.joining("; ")));
        } else if (held > 0) {
            reasons.add(held + " on hold");
        }
        return sum.left() + (sum.left() == 1 ? " task waits: " : " tasks wait: ") + String.join(", ", reasons);
    }
}
