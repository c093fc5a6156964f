package org.tasksweep.server.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
import org.tasksweep.server.deletion.Deletion;
import org.tasksweep.server.deletion.UndeleteCommand;
import org.tasksweep.server.deletion.Undeletion;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.hold.Holds;
import org.tasksweep.server.image.Removal;
import org.tasksweep.server.task.TaskFilter;
import org.tasksweep.server.task.Trash;
import org.tasksweep.wire.BatchUndeleted;
import org.tasksweep.wire.RunningPolicy;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepState;

/** Sweeps whose work is done when a test says so, with a clock that it can set. */
final class Sweeping {
    static final Caller ANYBODY = caller(null);

    final Database database;
    final Setting clock = new Setting();
    final Sweeps sweeps;
    final Steering steering;
    final Reports reports;
    final Holds holds;
    final Deletion deletion;
    final Trash trash;
    final Undeletion undeletion;
    final Purge purge;
    final SweepStore store;
    /** Pictures that were removed, in order. */
    final List<String> removed = new ArrayList<>();
    /** Pictures that cannot be, and why. */
    final Map<String, String> stuck = new HashMap<>();
    /** Names of directories. */
    final Set<String> directories = new HashSet<>();
    /** Why no picture can be removed. */
    volatile Optional<String> storeTrouble = Optional.empty();
    /** Why nothing may end by the clock. */
    volatile Optional<String> clockTrouble = Optional.empty();
    /** What happens after pictures were removed, before their purge is committed. */
    Runnable afterRemoval = () -> {};

    final BlockStore blocks = new BlockStore();
    final Chunks chunks;

    private final SweepRunner runner;

    Sweeping(Given given) {
        database = given.database();
        holds = new Holds(database, clock);
        deletion = new Deletion(database, holds, clock, Duration.ofDays(7), false);
        trash = new Trash();
        undeletion = new Undeletion(database, holds, clock, trash);
        store = new SweepStore(database);
        Verifier verifier = new Verifier(database, blocks);
        chunks = new Chunks(database, clock, store, blocks, verifier, new DeleteWork(deletion), new RestoreWork(trash));
        runner = new SweepRunner(database, clock, store, blocks, holds, chunks, verifier);
        purge = new Purge(database, clock, () -> clockTrouble, holds, pictures());
        sweeps = new Sweeps(database, clock, Duration.ofDays(7));
        steering = new Steering(database, clock, sweeps);
        reports = new Reports(database, sweeps);
    }

    Purge.Pictures pictures() {
        return new Purge.Pictures() {
            @Override
            public Optional<String> trouble() {
                return storeTrouble;
            }

            @Override
            public Removal remove(Collection<String> names) {
                Set<String> no = new HashSet<>(directories);
                no.retainAll(names);
                return new Removal(Sweeping.this.remove(names), no);
            }
        };
    }

    private Map<String, String> remove(Collection<String> names) {
        Map<String, String> failed = new HashMap<>(stuck);
        failed.keySet().retainAll(names);
        names.stream().filter(name -> !failed.containsKey(name)).forEach(removed::add);
        afterRemoval.run();
        return failed;
    }

    static Caller caller(@Nullable String owner) {
        return new Caller("key_1", "test", EnumSet.allOf(Scope.class), owner);
    }

    static PlanCommand of(String filter) {
        return command(TaskFilter.parse(filter), List.of());
    }

    static PlanCommand of(List<String> ids) {
        return command(null, ids);
    }

    private static PlanCommand command(@Nullable TaskFilter filter, List<String> ids) {
        return new PlanCommand(filter, ids, "INC-7", null, null, null, null, false, null, 0, "req_1");
    }

    static PlanCommand with(PlanCommand plan, RunningPolicy running) {
        return new PlanCommand(plan.filter(), plan.ids(), "INC-7", running, null, null, null, false, null, 0, "req_1");
    }

    static DeleteCommand delete(String... ids) {
        return new DeleteCommand(List.of(ids), null, false, false, "key_1", null, null);
    }

    /** Plans, and waits for the plan. */
    Sweep plan(PlanCommand command) {
        return lead(sweeps.plan(ANYBODY, command));
    }

    /** Runs what was planned to its end. */
    Sweep run(Sweep plan) {
        return lead(steering.run(ANYBODY, plan.id(), String.valueOf(plan.planDigest()), null));
    }

    Sweep undo(Sweep sweep) {
        return lead(sweeps.undo(ANYBODY, sweep.id(), null, null, null));
    }

    /** Brings tasks back by their ids. */
    BatchUndeleted undelete(List<String> ids) {
        return undeletion.run(new UndeleteCommand(ids, null, Set.of(), false, "key_1", null));
    }

    /** Does what there is to do for it. */
    Sweep lead(Sweep sweep) {
        return lead(sweep, () -> true);
    }

    /** Does what there is to do for it while {@code going} says so. */
    Sweep lead(Sweep sweep, BooleanSupplier going) {
        for (boolean more = true; more; ) {
            try (Lease lease = Lease.take(database, number(sweep)).orElseThrow()) {
                runner.lead(number(sweep), lease, going);
            }
            more = now(sweep).state() == SweepState.RUNNING && going.getAsBoolean();
            Instant next = store.find(number(sweep)).orElseThrow().next();
            if (more && next != null && next.isAfter(clock.instant())) {
                clock.pass(Duration.between(clock.instant(), next));
            }
        }
        return now(sweep);
    }

    /** Runs what was planned, or an undo, up to where it would be read back. */
    Sweep runUnverified(Sweep sweep) {
        if (sweep.state() == SweepState.PLANNED) {
            steering.run(ANYBODY, sweep.id(), String.valueOf(sweep.planDigest()), null);
        }
        return lead(
                sweep,
                () -> now(sweep).state() == SweepState.PLANNING
                        || now(sweep).counts().pending() > 0);
    }

    static long number(Sweep sweep) {
        return Long.parseLong(sweep.id().substring(3));
    }

    /** What became of each id, with the sentence if there is one, in the plan's order. */
    List<String> items(Sweep sweep) {
        try {
            return reports.page(ANYBODY, sweep.id(), null, 0, 1_000_000).items().stream()
                    .map(item ->
                            item.taskid() + " " + item.outcome() + (item.detail() == null ? "" : ": " + item.detail()))
                    .toList();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    Dispatcher dispatcher() {
        return new Dispatcher(database, clock, () -> clockTrouble, store, runner, purge);
    }

    void purge() {
        purge.run(() -> true);
    }

    Sweep now(Sweep sweep) {
        return sweeps.find(ANYBODY, sweep.id());
    }

    /** Moves by the test alone. */
    static final class Setting extends Clock {
        private volatile Instant now = Given.NOW;

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
