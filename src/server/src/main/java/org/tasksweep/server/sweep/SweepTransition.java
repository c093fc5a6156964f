package org.tasksweep.server.sweep;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.SweepState;

/**
 * The life of a sweep: nothing else changes its state. {@link TransitionStore} makes its statements from this table, and
 * {@code src/docs/architecture.md} shows it as a diagram, which a test compares.
 */
public enum SweepTransition {
    // How a sweep begins.

    /** A caller asks for a plan. It deletes nothing: what it finds is shown first. */
    PLAN(Set.of(), SweepState.PLANNING),
    /** A caller undoes a sweep. An undo is a sweep of its own, so that it can be followed, paused and cancelled. */
    UNDO(Set.of(), SweepState.PLANNING),
    /** A deleting request, recorded by the statement that moved its tasks: nothing is left to do. */
    REQUEST(Set.of(), SweepState.SUCCEEDED),

    // The plan.

    /** All matching ids are pinned; a person decides. */
    PLAN_READY(Set.of(SweepState.PLANNING), SweepState.PLANNED),
    /** The caller gave the expected number of tasks, and the plan found about as many, so no person has to look. */
    AUTO_RUN(Set.of(SweepState.PLANNING), SweepState.RUNNING),
    /** An undo needs no decision: its ids are those that its source moved. */
    MANIFEST_COPIED(Set.of(SweepState.PLANNING), SweepState.RUNNING),
    /** Too many tasks match, or the filter takes too long; planning again would fail again. */
    PLAN_FAILED(Set.of(SweepState.PLANNING), SweepState.FAILED),
    /** The plan was not run within 24 hours; it may be out of date. */
    EXPIRE(Set.of(SweepState.PLANNED), SweepState.EXPIRED),
    /** Deletes exactly what the digest names. */
    RUN(Set.of(SweepState.PLANNED), SweepState.RUNNING),

    // At work.

    /** A caller wants to look. It waits for the running transaction, so that nothing is deleted after the answer. */
    PAUSE(Set.of(SweepState.RUNNING), SweepState.PAUSED),
    /** More than 5 % of at least 100 tasks failed: something is wrong with the store, not with the tasks. */
    TOO_MANY_FAILURES(Set.of(SweepState.RUNNING), SweepState.PAUSED),
    /** The image store cannot be reached, or belongs to another database: in it every picture would look missing. */
    STORE_AWAY(Set.of(SweepState.RUNNING), SweepState.PAUSED),
    /** The key that runs it was revoked, has expired or reaches no tasks: only a valid key may resume it. */
    KEY_REVOKED(Set.of(SweepState.RUNNING), SweepState.PAUSED),
    /** The database was restored from a backup: somebody may have stopped the sweep since then. */
    RESTORED(Set.of(SweepState.RUNNING), SweepState.PAUSED),
    /** The sweep continues where it stopped, with the rights of the key that resumes it. */
    RESUME(Set.of(SweepState.PAUSED), SweepState.RUNNING),
    /** The sweep stops for good. What was deleted can be undone; a plan that was never run loses its ids. */
    CANCEL(
            EnumSet.of(SweepState.PLANNING, SweepState.PLANNED, SweepState.RUNNING, SweepState.PAUSED),
            SweepState.CANCELLED),
    /** A bug, or an unexpected answer of the database: better to stop than to repeat it without end. */
    INTERNAL_ERROR(EnumSet.of(SweepState.PLANNING, SweepState.RUNNING), SweepState.FAILED),

    // The end.

    /** Everything was read back, and no task is left. */
    VERIFIED(Set.of(SweepState.RUNNING), SweepState.SUCCEEDED),
    /** The run ended, and some tasks are still there: on hold, processing, changed, or failed. */
    SOMETHING_LEFT(Set.of(SweepState.RUNNING), SweepState.INCOMPLETE),
    /** Tries again the tasks that failed, were on hold or were still processing. */
    RETRY(EnumSet.of(SweepState.INCOMPLETE, SweepState.FAILED), SweepState.RUNNING),

    // Acts that keep the state, but require one.

    /** Ends the undo window now; the purge follows. */
    PURGE_NOW(EnumSet.of(SweepState.SUCCEEDED, SweepState.INCOMPLETE, SweepState.FAILED, SweepState.CANCELLED), null),
    /** A second person has looked at the plan; or, after the end, agrees to the early purge. */
    APPROVE(
            EnumSet.of(
                    SweepState.PLANNED,
                    SweepState.SUCCEEDED,
                    SweepState.INCOMPLETE,
                    SweepState.FAILED,
                    SweepState.CANCELLED),
            null),
    /** The rate applies from the next transaction on. */
    RATE(EnumSet.of(SweepState.PLANNING, SweepState.PLANNED, SweepState.RUNNING, SweepState.PAUSED), null);

    /** The sweep has ended and may have deleted something: it can be undone, and is purged after its undo window. */
    static final Set<SweepState> ENDED = PURGE_NOW.from;
    /** The sweep needs work: the dispatcher looks for this. */
    static final Set<SweepState> AT_WORK = INTERNAL_ERROR.from;
    /** Counts as one of the open plans of its key. */
    static final Set<SweepState> OPEN_PLAN = EnumSet.of(SweepState.PLANNING, SweepState.PLANNED);

    private final Set<SweepState> from;
    private final @Nullable SweepState to;

    SweepTransition(Set<SweepState> from, @Nullable SweepState to) {
        this.from = from;
        this.to = to;
    }

    /** The states that it may leave; empty if it makes the sweep. */
    public Set<SweepState> from() {
        return from;
    }

    /** The state that it leads to; null if the state does not change. */
    public @Nullable SweepState to() {
        return to;
    }

    /** What a request does to the sweep, for a sentence: {@code can be resumed}. */
    String participle() {
        return switch (this) {
            case RUN -> "run";
            case PAUSE -> "paused";
            case RESUME -> "resumed";
            case CANCEL -> "cancelled";
            case RETRY -> "retried";
            case PURGE_NOW -> "purged";
            case APPROVE -> "approved";
            default -> "changed";
        };
    }

    /** True if tasks are moved after it. */
    boolean runs() {
        return this == RUN || this == RESUME || this == RETRY;
    }

    /** True if repeating it changes nothing and is allowed. */
    boolean repeatable() {
        return this == PAUSE || this == RESUME || this == CANCEL;
    }

    /** The condition of its statement. As text, and not as a parameter: partial indexes have the same text. */
    String where() {
        return in(from);
    }

    /** The assignments of its statement. */
    String set() {
        if (to == null) throw new IllegalStateException(this + " keeps the state");
        return "state = '" + to + "'";
    }

    static String in(Collection<SweepState> states) {
        if (states.size() == 1) return "state = '" + states.iterator().next() + "'";
        return states.stream()
                .sorted()
                .map(state -> "'" + state + "'")
                .collect(Collectors.joining(", ", "state in (", ")"));
    }

    /** The states that it may leave, as words for a sentence. */
    String needs() {
        return from.stream().sorted().map(Enum::name).collect(Collectors.joining(" or "));
    }

    /** The name for people: {@code purge now}. */
    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
