package org.tasksweep.server.purge;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.server.audit.AuditEntry;
import org.tasksweep.server.audit.AuditStore;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.hold.HoldService;
import org.tasksweep.server.image.ImagesUnavailable;
import org.tasksweep.server.json.TextRules;
import org.tasksweep.server.ledger.Ledger;
import org.tasksweep.server.ledger.LedgerAct;
import org.tasksweep.server.log.Activity;
import org.tasksweep.server.provider.TrashDeletion;
import org.tasksweep.server.purge.PurgeStore.DueBlock;

/**
 * Purges sweeps whose undo window is over: removes the pictures from the image store, then the rows. Repeating any part is
 * harmless. Nothing is purged before its time. Thread safe.
 */
public final class PurgeRunner {
    private static final Logger LOG = LoggerFactory.getLogger(PurgeRunner.class);
    private static final int BATCH = 1_000;
    private static final Position START = new Position(-1, new PurgeProgress(0, 0, 0, Set.of(), null));

    private final Database database;
    private final Clock clock;
    private final Supplier<Optional<String>> clockTrouble;
    private final Ledger ledger;
    private final PictureRemover pictures;
    private final PurgeStore store;
    private final PurgeBatch purging;
    private final PicturePurge reconciled;
    private final ProviderStep provider;

    /**
     * @param clockTrouble says why nothing may end by the clock now
     * @param atProvider null: there is no account at a provider
     */
    public PurgeRunner(
            Database database,
            Clock clock,
            Supplier<Optional<String>> clockTrouble,
            HoldService holds,
            PictureRemover pictures,
            Ledger ledger,
            @Nullable TrashDeletion atProvider) {
        this.ledger = ledger;
        this.database = database;
        this.clock = clock;
        this.clockTrouble = clockTrouble;
        this.store = new PurgeStore(holds);
        this.pictures = pictures;
        this.provider = new ProviderStep(database, clock, holds, atProvider);
        this.purging = new PurgeBatch(store, pictures, provider);
        this.reconciled = new PicturePurge(store, pictures);
    }

    /** Purges everything that is due, until nothing is left or {@code going} is false. */
    public void run(BooleanSupplier going) {
        if (reconciled.readBackIsDue()) readBack(going);
        if (!provider.required()) runAlone(going);
        else if (anyDue()) provider.lead(() -> runAlone(going));
    }

    /** Moves pictures back that are aside and that tasks name since; {@link #run} does it once an hour. */
    public void readBack(BooleanSupplier going) {
        reconciled.readBack(database, clock, going);
    }

    private void runAlone(BooleanSupplier going) {
        while (going.getAsBoolean()) {
            Optional<String> wrongTime = clockTrouble.get();
            if (wrongTime.isPresent()) {
                database.useTransaction(handle -> store.say(handle, "waits: " + wrongTime.get(), clock.instant()));
                return;
            }
            if (!anyDue()) return;
            if (isNothingDone(going)) return;
        }
    }

    private boolean isNothingDone(BooleanSupplier going) {
        try (Activity activity = Activity.span("purge")) {
            provider.tell(going);
            // Before the transaction: this may query the image store for long, and records the result in a transaction
            // of its own.
            Optional<String> trouble = pictures.trouble();
            DueWork work = database.inTransaction(handle -> requests(handle, trouble));
            Isolated.each(work.planned(), sweep -> blocks(sweep, going));
            return work.isNothing();
        }
    }

    private boolean anyDue() {
        return database.read(handle -> store.anyDue(handle, clock.instant()));
    }

    /** The due work: whether small sweeps were purged, and the large sweeps that are still to do. */
    private record DueWork(boolean some, List<DueSweep> planned) {
        boolean isNothing() {
            return !some && planned.isEmpty();
        }
    }

    /** Purges many small sweeps in one transaction, and returns the large ones. */
    private DueWork requests(Handle handle, Optional<String> trouble) {
        List<DueSweep> due = store.due(handle, clock.instant());
        if (trouble.isPresent()) {
            due.forEach(sweep -> store.wait(handle, sweep.id(), "waits: " + trouble.get(), clock.instant()));
            return new DueWork(!due.isEmpty(), List.of());
        }
        List<DueSweep> batch = batch(due);
        List<String> ids = batch.stream().flatMap(sweep -> sweep.ids().stream()).toList();
        if (!batch.isEmpty()) {
            PurgeBatch.RemovedRows removed =
                    purging.remove(handle, batch.stream().map(DueSweep::id).toList(), ids, clock.instant());
            batch.forEach(sweep -> settle(handle, sweep, removed.of(sweep.id()), removed.ids(sweep.id())));
        }
        return new DueWork(
                !batch.isEmpty(), due.stream().filter(DueSweep::planned).toList());
    }

    private static List<DueSweep> batch(List<DueSweep> due) {
        List<DueSweep> batch = new ArrayList<>();
        int ids = 0;
        for (DueSweep sweep : due) {
            if (sweep.planned()) continue;
            if (!batch.isEmpty() && ids + sweep.ids().size() > BATCH) continue;
            batch.add(sweep);
            ids += sweep.ids().size();
        }
        return batch;
    }

    /** Purges a large sweep, some blocks per transaction. */
    private void blocks(DueSweep sweep, BooleanSupplier going) {
        @Nullable Position position = sweep.pictures() ? null : START;
        while (going.getAsBoolean() && clockTrouble.get().isEmpty()) {
            @Nullable Position before = position;
            Optional<Position> after = inStore(sweep, pictures.trouble(), why -> part(sweep, before, why, going));
            if (after.isEmpty()) return;
            position = after.get();
        }
    }

    /** @param before null: nothing was done for it yet */
    private Optional<Position> part(
            DueSweep sweep, @Nullable Position before, Optional<String> trouble, BooleanSupplier going) {
        if (before == null && trouble.isEmpty()) {
            return reconciled.begin(database, sweep, clock, going).map(left -> new Position(-1, left));
        }
        Position position = before == null ? START : before;
        return database.inTransaction(handle -> blocks(handle, sweep, position, trouble));
    }

    // The store of a reconciliation may go away in the middle; the next attempt repeats the part.
    private static <T> T inStore(DueSweep sweep, Optional<String> trouble, Function<Optional<String>, T> part) {
        try {
            return part.apply(trouble);
        } catch (ImagesUnavailable away) {
            if (!sweep.pictures()) throw away;
            return part.apply(Optional.of(String.valueOf(away.getMessage())));
        }
    }

    /** @param block the last that was purged */
    private record Position(int block, PurgeProgress sum) {}

    /** Empty if this was the last part. */
    private Optional<Position> blocks(Handle handle, DueSweep sweep, Position position, Optional<String> trouble) {
        if (!store.due(handle, sweep.id(), clock.instant())) return Optional.empty();
        if (trouble.isPresent()) {
            store.wait(handle, sweep.id(), "waits: " + trouble.get(), clock.instant());
            return Optional.empty();
        }
        List<DueBlock> parts = store.next(handle, sweep, position.block());
        if (parts.isEmpty()) {
            settle(handle, sweep, position.sum().withoutRemoved(), List.of());
            return Optional.empty();
        }
        List<String> ids = parts.stream().flatMap(part -> part.ids().stream()).toList();
        List<Integer> numbers = parts.stream().map(DueBlock::number).toList();
        PurgeBatch.RemovedRows removed = sweep.pictures()
                ? reconciled.remove(handle, sweep, numbers, ids, clock.instant())
                : purging.remove(handle, List.of(sweep.id()), ids, clock.instant());
        store.mark(handle, sweep.id(), numbers, removed.ids());
        PurgeProgress of = removed.of(sweep.id());
        record(handle, sweep, of, removed.ids());
        int last = parts.get(parts.size() - 1).number();
        return Optional.of(new Position(last, position.sum().and(of)));
    }

    /** Ends the purge of a sweep, or records when and why it continues later. */
    private void settle(Handle handle, DueSweep sweep, PurgeProgress sum, List<String> gone) {
        Instant now = clock.instant();
        record(handle, sweep, sum, gone);
        if (sum.left() == 0) {
            store.finish(handle, sweep.id(), now);
            return;
        }
        String problem = sum.problem(sweep.pictures() ? "picture" : "task");
        store.wait(handle, sweep.id(), problem, now);
        try (Activity activity = Activity.sweep(sweep.id())) {
            LOG.warn(
                    "a purge waits sweep=sw_{} tasks={} problem={}",
                    sweep.id(),
                    sum.left(),
                    TextRules.oneLine(String.valueOf(problem)));
        }
    }

    private void record(Handle handle, DueSweep sweep, PurgeProgress sum, List<String> gone) {
        if (sum.removed() == 0) return;
        store.count(handle, sweep.id(), sum.removed());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        long entry = AuditStore.append(
                handle,
                AuditEntry.of(now, sweep.pictures() ? "RECONCILE_PURGE" : "PURGE", sweep.createdBy(), sweep.id(), null)
                        .counted((int) (sum.removed() + sum.left()), (int) sum.removed()));
        // The ledger is about tasks.
        if (!sweep.pictures()) ledger.record(handle, LedgerAct.PURGED, entry, now, gone);
    }
}
