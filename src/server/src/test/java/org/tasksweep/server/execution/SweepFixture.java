package org.tasksweep.server.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.deletion.DeleteCommand;
import org.tasksweep.server.deletion.DeletionService;
import org.tasksweep.server.deletion.UndeleteCommand;
import org.tasksweep.server.deletion.UndeletionService;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.given.SettableClock;
import org.tasksweep.server.hold.HoldService;
import org.tasksweep.server.image.StoreBinding;
import org.tasksweep.server.ledger.Ledger;
import org.tasksweep.server.manifest.ManifestStore;
import org.tasksweep.server.policy.PolicyRunner;
import org.tasksweep.server.purge.PictureRemover;
import org.tasksweep.server.purge.PurgeRunner;
import org.tasksweep.server.sweep.PlanCommand;
import org.tasksweep.server.sweep.RunnableSweep;
import org.tasksweep.server.sweep.SweepCommands;
import org.tasksweep.server.sweep.SweepGuard;
import org.tasksweep.server.sweep.SweepReports;
import org.tasksweep.server.sweep.SweepRow;
import org.tasksweep.server.sweep.SweepService;
import org.tasksweep.server.sweep.SweepStore;
import org.tasksweep.server.sweep.TransitionStore;
import org.tasksweep.server.task.TrashStore;
import org.tasksweep.wire.BatchUndeleted;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepState;

/** Sweeps whose work is done when a test says so, with a clock that it can set. */
public final class SweepFixture {
    public static final Caller ANYBODY = caller(null);

    public final Database database;
    public final SettableClock clock = new SettableClock();
    public final SweepCalls sweeps;
    public final CommandCalls commands;
    public final SweepReports reports;
    public final HoldService holds;
    public final DeletionService deletion;
    public final TrashStore trash;
    public final UndeletionService undeletions;
    public final PurgeRunner purge;
    public final SweepStore store;
    public final TransitionStore transitions = new TransitionStore();
    /** Pictures that were removed, in order. */
    public final List<String> removed = new ArrayList<>();

    public final Map<String, String> stuck = new HashMap<>();
    public final Set<String> directories = new HashSet<>();
    public volatile Optional<String> storeTrouble = Optional.empty();
    /** Why nothing may end by the clock. */
    public volatile Optional<String> clockTrouble = Optional.empty();
    /** What happens after pictures were removed, before their purge is committed. */
    public Runnable afterRemoval = () -> {};

    public final ManifestStore blocks = new ManifestStore();
    public final SweepExecutor executor;

    private final StoreBinding images;
    private final SweepRunner runner;

    /** Its sweeps have nothing to do with an image store. */
    public SweepFixture(Given given) {
        this(given, FixtureParts.emptyStore(given));
    }

    /** Its sweeps compare with an image store. */
    public SweepFixture(Given given, StoreBinding images) {
        database = given.database();
        holds = new HoldService(database, clock);
        deletion = new DeletionService(database, holds, clock, Duration.ofDays(7), false, Ledger.off());
        trash = new TrashStore();
        undeletions = new UndeletionService(database, holds, clock, trash, Ledger.off());
        store = new SweepStore();
        this.images = images;
        Verifier verifier = FixtureParts.verifier(database, blocks, images, store);
        SweepProgress progress = new SweepProgress(database, clock, store);
        ItemActions actions = FixtureParts.actions(deletion, trash, images, store);
        SweepBatch batch = new SweepBatch(database, clock, store, blocks, actions, Ledger.off());
        executor = new SweepExecutor(progress, batch, verifier);
        Planner planner = FixtureParts.planner(database, clock, store, blocks, holds, images);
        runner = new SweepRunner(database, clock, store, blocks, progress, executor, verifier, planner);
        purge = new PurgeRunner(database, clock, this::clockTrouble, holds, pictures(), Ledger.off(), null);
        SweepService service = new SweepService(database, clock, Duration.ofDays(7));
        sweeps = new SweepCalls(database, service);
        commands = new CommandCalls(database, new SweepCommands(clock, service, SweepGuard.NONE));
        reports = new SweepReports(database, service);
    }

    public PictureRemover pictures() {
        return FixtureParts.remover(() -> asking(storeTrouble), this::remove, directories, images);
    }

    private Optional<String> clockTrouble() {
        return asking(clockTrouble);
    }

    // The real ones ask the database first, so they cannot be asked in a transaction.
    private Optional<String> asking(Optional<String> trouble) {
        return database.read(handle -> trouble);
    }

    private Map<String, String> remove(Collection<String> names) {
        Map<String, String> failed = new HashMap<>(stuck);
        failed.keySet().retainAll(names);
        names.stream().filter(name -> !failed.containsKey(name)).forEach(removed::add);
        afterRemoval.run();
        return failed;
    }

    public static Caller caller(@Nullable String owner) {
        return new Caller("key_1", "test", EnumSet.allOf(Scope.class), owner);
    }

    public static DeleteCommand delete(String... ids) {
        return new DeleteCommand(List.of(ids), null, false, false, "key_1", null, null);
    }

    /** Plans, and waits for the plan. */
    public Sweep plan(PlanCommand command) {
        return lead(sweeps.plan(ANYBODY, command));
    }

    /** Runs what was planned to its end. */
    public Sweep run(Sweep plan) {
        return lead(commands.run(ANYBODY, plan.id(), String.valueOf(plan.planDigest()), null));
    }

    public Sweep undo(Sweep sweep) {
        return lead(sweeps.undo(ANYBODY, sweep.id(), null, null, null));
    }

    public BatchUndeleted undelete(List<String> ids) {
        return undeletions.run(new UndeleteCommand(ids, null, Set.of(), false, "key_1", null));
    }

    /** Does what there is to do for it. */
    public Sweep lead(Sweep sweep) {
        return lead(sweep, () -> true);
    }

    /** Does what there is to do for it while {@code going} says so. */
    public Sweep lead(Sweep sweep, BooleanSupplier going) {
        for (boolean more = true; more; ) {
            try (SweepLock lock = SweepLock.take(database, number(sweep)).orElseThrow()) {
                runner.lead(number(sweep), lock, going);
            }
            more = now(sweep).state() == SweepState.RUNNING && going.getAsBoolean();
            Instant next = row(number(sweep)).next();
            if (more && next != null && next.isAfter(clock.instant())) {
                clock.pass(Duration.between(clock.instant(), next));
            }
        }
        return now(sweep);
    }

    /** Runs what was planned, or an undo, up to where it would be read back. */
    public Sweep runUnverified(Sweep sweep) {
        if (sweep.state() == SweepState.PLANNED) {
            commands.run(ANYBODY, sweep.id(), String.valueOf(sweep.planDigest()), null);
        }
        return lead(
                sweep,
                () -> now(sweep).state() == SweepState.PLANNING
                        || now(sweep).counts().pending() > 0);
    }

    /** As those who work on it see it. */
    public SweepRow row(long id) {
        return database.read(handle -> store.find(handle, id)).orElseThrow();
    }

    /** What there is to work on, in its order. */
    public List<RunnableSweep> active() {
        return database.read(handle -> store.active(handle, clock.instant()));
    }

    public static long number(Sweep sweep) {
        return Long.parseLong(sweep.id().substring(3));
    }

    /** What became of each id, with the sentence if there is one, in the plan's order. */
    public List<String> items(Sweep sweep) {
        return FixtureParts.of(reports, sweep);
    }

    public Dispatcher dispatcher() {
        PolicyRunner policies = new PolicyRunner(database, clock, this::clockTrouble, Duration.ofDays(7), true);
        return new Dispatcher(database, clock, this::clockTrouble, store, runner, purge, policies);
    }

    public void purge() {
        purge.run(() -> true);
    }

    public void expire() {
        database.jdbi().useTransaction(handle -> transitions.expire(handle, clock.instant()));
    }

    public Sweep now(Sweep sweep) {
        return sweeps.find(ANYBODY, sweep.id());
    }
}
