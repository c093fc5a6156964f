package org.tasksweep.shell;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tasksweep.client.Page;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepItem;
import org.tasksweep.wire.SweepPlan.Sample;
import org.tasksweep.wire.SweepState;

/** A sweep as the service returned it: a plan, a running sweep, or one that has ended. Each method sends a new request. */
public final class SweepView extends Printed {

    /** The outcomes of the ids that a sweep has moved; what is alive already is back as well. */
    private static final Set<String> DONE = Set.of("DELETED", "DEFERRED", "PURGED", "RESTORED", "ALIVE");

    private final Sweep sweep;
    private final CurlCommand call;
    private final Duration took;
    private final String where;
    private final String mind;
    private boolean printed;

    /** @param mind a warning about the request; empty if there is none */
    SweepView(Session session, Sweep sweep, CurlCommand call, Duration took, String mind) {
        super(session);
        this.sweep = sweep;
        this.call = call;
        this.took = took;
        this.where = session.where();
        this.mind = mind;
    }

    /** {@code sw_} and a number. */
    public String id() {
        return sweep.id();
    }

    /** The sweep as the service returned it. */
    public Sweep sweep() {
        return sweep;
    }

    /** Deletes exactly the tasks of the plan, and waits for the end. */
    public SweepView run() {
        return acting(sweeping -> sweeping.run(sweep, null));
    }

    /** The same, if the plan has this many tasks. */
    public SweepView run(long tasks) {
        return acting(sweeping -> sweeping.run(sweep, tasks));
    }

    /** Approves exactly the plan that was shown, if somebody else made it. */
    public SweepView approve() {
        return acting(sweeping -> sweeping.approve(sweep));
    }

    /** A random sample of the plan's tasks, up to 100. */
    public Listing<Sample> sample() {
        return session.word(() -> {
            List<Sample> sample = sweep.sample();
            if (sample == null) throw new UserError(id() + " has no sample: it is " + sweep.state() + ".");
            return Listing.of(
                    session,
                    Reconciling.sample(sweep),
                    sample,
                    CurlCommand.get(SweepActions.path(id())),
                    System.nanoTime());
        });
    }

    /** The sweep as it is now. */
    public SweepView now() {
        return acting(sweeping -> sweeping.show(id()));
    }

    /** Follows it to its end. */
    public SweepView watch() {
        return acting(sweeping -> sweeping.watch(id()));
    }

    /** Pauses it. */
    public SweepView pause() {
        return acting(sweeping -> sweeping.pause(id()));
    }

    /** Continues it after a pause, and follows it to its end. */
    public SweepView resume() {
        return acting(sweeping -> sweeping.resume(id()));
    }

    /** Cancels it. */
    public SweepView cancel() {
        return acting(sweeping -> sweeping.cancel(id()));
    }

    /** Limits its rate, also before it is run. */
    public SweepView rate(int tasksPerSecond) {
        return acting(sweeping -> sweeping.rate(id(), tasksPerSecond));
    }

    /** Removes its rate limit. */
    public SweepView unlimited() {
        return acting(sweeping -> sweeping.rate(id(), null));
    }

    /** Tries again the ids that are left. */
    public SweepView retryFailed() {
        return acting(sweeping -> sweeping.retryFailed(id()));
    }

    /** Restores all its tasks. */
    public SweepView undo() {
        return acting(sweeping -> sweeping.undo(id()));
    }

    /** Ends the undo window. This cannot be undone. */
    public SweepView purge() {
        return acting(sweeping -> sweeping.purge(id(), null));
    }

    /** The same, if there are this many tasks to remove. */
    public SweepView purge(long tasks) {
        return acting(sweeping -> sweeping.purge(id(), tasks));
    }

    /** The ids with an outcome, such as {@code HELD}, and why. */
    public Listing<SweepItem> items(String outcome) {
        return session.word(() -> {
            long start = System.nanoTime();
            WordArguments.text(outcome, "outcome");
            CurlCommand items = CurlCommand.get(
                    SweepActions.path(id()) + "/items?pageSize=1000&outcome=" + CurlCommand.encoded(outcome));
            Page<SweepItem> page = session.client().sweeps().items(id(), outcome);
            return Listing.of(session, Reconciling.items(sweep), page, () -> page, items, start);
        });
    }

    /** Every id and its outcome, read from the service while the stream is read; close it. */
    public Stream<SweepItem> stream() {
        return session.word(() -> session.client().sweeps().report(id()));
    }

    /**
     * The ids that it has deleted, or brought back; of a plan, those that it would delete. {@link #stream} and csv have every
     * id with its outcome, and no limit. A sweep of pictures has no ids of tasks: of one, this is refused.
     */
    @Override
    public List<String> ids() {
        return session.word(() -> whole(idStream()));
    }

    private SweepView acting(Function<SweepActions, SweepView> act) {
        return session.word(() -> {
            session.mustBeAt(service());
            return act.apply(session.sweeping());
        });
    }

    @Override
    Stream<String> idStream() {
        if (Reconciling.ofPictures(sweep)) throw Reconciling.noIds(id());
        boolean plan = sweep.state() == SweepState.PLANNED;
        return stream().filter(item -> plan || DONE.contains(item.outcome())).map(SweepItem::taskid);
    }

    @Override
    boolean many() {
        return false;
    }

    @Override
    boolean manyRows() {
        return true;
    }

    @Override
    Object value() {
        return sweep;
    }

    @Override
    Class<? extends Record> rowType() {
        return SweepItem.class;
    }

    @Override
    Stream<? extends Record> rows() {
        return stream();
    }

    @Override
    List<CurlCommand> calls() {
        return List.of(call);
    }

    /** A value that is printed again is read again: the sweep may have been undone or purged in the meantime. */
    @Override
    String text() {
        try {
            Sweep now = printed ? session.word(() -> session.sweeping().sweep(id())) : sweep;
            printed = true;
            return session.word(() -> text(now));
        } catch (UserError e) {
            return session.failedToPrint(e);
        }
    }

    private String text(Sweep now) {
        String text =
                new SweepText(now, session.screen(), where, session.deleting().undoOf(id())).text();
        return text.stripTrailing() + session.screen().colour().warn(mind) + " "
                + session.screen().took(took);
    }
}
