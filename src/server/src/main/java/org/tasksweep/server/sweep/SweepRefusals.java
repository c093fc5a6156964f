package org.tasksweep.server.sweep;

import static org.tasksweep.server.sweep.SweepTransition.PURGE_NOW;
import static org.tasksweep.server.sweep.SweepTransition.RETRY;
import static org.tasksweep.server.sweep.SweepTransition.RUN;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;
import org.tasksweep.wire.ProblemDetail.Where;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepAction;
import org.tasksweep.wire.SweepState;

/** Finds the reason why a command changed nothing, from the sweep as it is after the attempt. */
final class SweepRefusals {
    private SweepRefusals() {}

    static Refusal notRun(Sweep sweep, String digest, @Nullable String reason, Instant now) {
        boolean planned = sweep.state() == SweepState.PLANNED;
        if (planned && !digest.equals(sweep.planDigest())) {
            return Problem.PLAN_CHANGED.because(
                    "planDigest is not that of this plan; look at the plan again before you run it");
        }
        if (planned && reason == null && sweep.reason() == null) {
            return Problem.INVALID_FIELD.at(new Where("/reason", null, "reason: required, since the plan has none"));
        }
        Sweep.Approval approval = sweep.approval();
        if (planned && approval != null && !over(sweep, now)) {
            return Problem.APPROVAL_REQUIRED.because(
                    "%s has %d tasks and needs the approval of a second person%s; ask somebody else to look at it",
                    sweep.id(), sweep.matchCount(), approval.approvedBy() == null ? "" : " who still has rights");
        }
        // A plan that has just expired is still PLANNED until a node notices it.
        if (planned || sweep.state() == SweepState.EXPIRED) {
            return Problem.PLAN_EXPIRED.because(
                    "%s was not run in time, so its plan expired and nothing was deleted; plan it again", sweep.id());
        }
        return wrongState(RUN, sweep);
    }

    private static boolean over(Sweep plan, Instant now) {
        return plan.planExpireTime() != null
                && !Instant.parse(plan.planExpireTime()).isAfter(now);
    }

    static Refusal notApproved(Sweep sweep, String digest) {
        if (!SweepTransition.APPROVE.from().contains(sweep.state())) return wrongState(SweepTransition.APPROVE, sweep);
        if (sweep.approval() == null) {
            return Problem.WRONG_STATE.because("%s needs no approval", sweep.id());
        }
        if (!digest.equals(sweep.planDigest())) {
            return Problem.PLAN_CHANGED.because(
                    "planDigest is not that of this plan; look at the plan again before you approve it");
        }
        return Problem.PLAN_EXPIRED.because("The plan of %s has expired; plan it again", sweep.id());
    }

    static Refusal onePerson(String sweep) {
        return Problem.SECOND_PERSON_NEEDED.because(
                "%s has to be approved by a second person: you planned it, or your key and that of the planner come from"
                        + " the same hand",
                sweep);
    }

    static Refusal purgeNeedsApproval(String sweep) {
        return Problem.APPROVAL_REQUIRED.because(
                "The early purge of %s needs the approval of a person other than the one who purges it", sweep);
    }

    static Refusal ended(Sweep sweep) {
        return Problem.SWEEP_ENDED.because("%s has ended; its rate can no longer be changed", sweep.id());
    }

    static Refusal wrongState(SweepTransition step, Sweep sweep) {
        return step.from().contains(sweep.state())
                ? Problem.WRONG_STATE.because(
                        "%s was changed by another request in the meantime; read it again", sweep.id())
                : Problem.WRONG_STATE.because(
                        "%s is %s; only a sweep that is %s can be %s",
                        sweep.id(), sweep.state(), step.needs(), step.participle());
    }

    /**
     * The refusal of a retry or a purge, which need more than the right state.
     *
     * @param deletion the sweep that deleted the tasks: for an undo the one that it undoes
     */
    static Refusal tooLate(SweepTransition step, Sweep sweep, Sweep deletion, Instant now) {
        if (!step.from().contains(sweep.state())) return wrongState(step, sweep);
        if (step == RETRY && sweep.startTime() == null) {
            return Problem.NEVER_RUN.because("%s was not run, so there is nothing to retry; plan it again", sweep.id());
        }
        if (step == PURGE_NOW && deletion != sweep) {
            return Problem.IS_AN_UNDO.because("%s is itself an undo; it has nothing to purge", sweep.id());
        }
        if (hasMovedNothing(deletion)) {
            return Problem.NOTHING_DELETED.because("%s has deleted nothing", deletion.id());
        }
        if (purged(step, deletion)) return noMore(Problem.PURGED, step, sweep, "it is already purged");
        if (step == RETRY && isOver(deletion, now)) {
            return noMore(Problem.UNDO_WINDOW_OVER, step, sweep, "its undo window is over");
        }
        return undone(step, sweep, deletion);
    }

    /** True if it was never run; a reconciliation of pictures that was has no end of its undo window. */
    static boolean hasMovedNothing(Sweep sweep) {
        boolean aside = sweep.action() == SweepAction.RECONCILE && sweep.startTime() != null;
        return sweep.undoDeadline() == null && !aside;
    }

    /** True if its undo window has ended. */
    static boolean isOver(Sweep sweep, Instant now) {
        return sweep.undoDeadline() != null
                && !Instant.parse(sweep.undoDeadline()).isAfter(now);
    }

    /** After a purge has begun there is nothing to retry. Repeating the purge is allowed until it has ended. */
    private static boolean purged(SweepTransition step, Sweep deletion) {
        Sweep.Purge purge = deletion.purge();
        return purge != null && (purge.endTime() != null || step == RETRY && purge.purged() > 0);
    }

    private static Refusal undone(SweepTransition step, Sweep sweep, Sweep deletion) {
        SweepState undo = deletion.undo() == null ? null : deletion.undo().state();
        if (undo == SweepState.SUCCEEDED) return noMore(Problem.UNDONE, step, sweep, "it was undone");
        return undo == null ? wrongState(step, sweep) : noMore(Problem.BEING_UNDONE, step, sweep, "it is being undone");
    }

    private static Refusal noMore(Problem problem, SweepTransition step, Sweep sweep, String why) {
        return problem.because("%s can no longer be %s: %s", sweep.id(), step.participle(), why);
    }
}
