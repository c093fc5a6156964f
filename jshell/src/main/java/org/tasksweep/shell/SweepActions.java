package org.tasksweep.shell;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tasksweep.client.SweepQuery;
import org.tasksweep.client.SweepRequest;
import org.tasksweep.client.Sweeps;
import org.tasksweep.text.Harmless;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepAction;
import org.tasksweep.wire.SweepState;

/** Carries out the words for sweeps: each acts, follows the sweep to its end, and shows it. */
final class SweepActions {

    private static final String PATH = "/admin/v1/sweeps";
    private static final Pattern ID = Pattern.compile("sw_[1-9][0-9]{0,17}");

    private final Session session;
    private final CountGuard guard;

    SweepActions(Session session) {
        this.session = session;
        this.guard = new CountGuard(session);
    }

    CountGuard guard() {
        return guard;
    }

    /** Plans to delete these. */
    SweepView plan(Collection<String> ids, String why) {
        if (ids.isEmpty()) throw new UserError("Nothing was planned: there are no ids.");
        return plan(
                SweepRequest.of(ids).because(why), SuspiciousIds.warning(ids).replaceFirst("^ ", "\n "));
    }

    /** Plans a reconciliation. */
    SweepView reconcile(String what, String why) {
        session.writing();
        return plan(Reconciling.request(what).because(why));
    }

    /** Plans, and waits for the plan; a plan that cannot be made is an error. */
    SweepView plan(SweepRequest request) {
        return plan(request, "");
    }

    private SweepView plan(SweepRequest request, String mind) {
        long start = System.nanoTime();
        Sweeps sweeps = session.writing().sweeps();
        Sweep begun = sweeps.plan(request);
        Sweep plan = new ProgressFollower(session, "Planning").settled(begun);
        if (plan.state() == SweepState.FAILED) {
            throw new UserError("No plan, and nothing was deleted: " + Harmless.text("" + plan.problem()) + ".");
        }
        // The request may have asked to run the sweep automatically if the plan found the expected number.
        if (plan.startTime() != null) {
            session.deleting().undoable(Undoable.of(plan.id()));
            session.completeness().ended(plan);
        }
        CurlCommand call = CurlCommand.post(PATH + request.query(), request.body());
        return new SweepView(session, plan, call, Session.since(start), mind);
    }

    /** Deletes what the plan pinned. */
    SweepView run(Sweep plan, @Nullable Long typed) {
        long start = System.nanoTime();
        Sweeps sweeps = session.writing().sweeps();
        // A count that is wanted must not be asked for, or said to be wrong, after the run: what was shown may be old.
        Sweep now = guard.wants(plan, typed) ? sweep(plan.id()) : plan;
        if (now.planDigest() == null || now.state() != SweepState.PLANNED) throw noPlan(now);
        guard.run(plan, typed);
        Sweep begun = sweeps.run(plan);
        session.deleting().undoable(Undoable.of(plan.id()));
        CurlCommand call = CurlCommand.post(path(plan.id()) + ":run", Map.of("planDigest", plan.planDigest()));
        return card(follow(begun), call, start);
    }

    private UserError noPlan(Sweep sweep) {
        return new UserError("Nothing was started: " + sweep.id() + " is " + sweep.state()
                + ", and has no plan to run; " + session.screen().spelling().of("sweep", sweep.id()) + " shows it.");
    }

    /** Approves the plan as it is now. */
    SweepView approve(String id) {
        Sweeps sweeps = session.writing().sweeps();
        return approve(sweeps, sweep(id));
    }

    /** Approves what was shown. */
    SweepView approve(Sweep plan) {
        return approve(session.writing().sweeps(), plan);
    }

    private SweepView approve(Sweeps sweeps, Sweep plan) {
        long start = System.nanoTime();
        if (plan.planDigest() == null)
            throw new UserError(plan.id() + " is " + plan.state() + ", and has no plan to approve.");
        CurlCommand call = CurlCommand.post(path(plan.id()) + ":approve", Map.of("planDigest", plan.planDigest()));
        return card(sweeps.approve(plan), call, start);
    }

    /** Follows it until it ends or waits for a person; changes nothing. */
    SweepView watch(String id) {
        long start = System.nanoTime();
        return card(follow(sweep(id)), CurlCommand.get(path(id) + "?wait=30"), start);
    }

    SweepView show(String id) {
        long start = System.nanoTime();
        return card(sweep(id), CurlCommand.get(path(id)), start);
    }

    /** Restores everything that it deleted. */
    SweepView undo(String id) {
        long start = System.nanoTime();
        Sweep begun = session.writing().sweeps().undo(id);
        return card(follow(begun), CurlCommand.post(path(id) + ":undo", Map.of()), start);
    }

    SweepView pause(String id) {
        return act(id, "pause", sweeps -> sweeps.pause(id));
    }

    SweepView cancel(String id) {
        return act(id, "cancel", sweeps -> sweeps.cancel(id));
    }

    SweepView resume(String id) {
        long start = System.nanoTime();
        Sweep begun = session.writing().sweeps().resume(id);
        return card(follow(begun), verb(id, "resume"), start);
    }

    SweepView retryFailed(String id) {
        long start = System.nanoTime();
        Sweep begun = session.writing().sweeps().retryFailed(id);
        return card(follow(begun), verb(id, "retryFailed"), start);
    }

    /** @param perSecond tasks; null: no limit */
    SweepView rate(String id, @Nullable Integer perSecond) {
        long start = System.nanoTime();
        Sweeps sweeps = session.writing().sweeps();
        Sweep changed = perSecond == null ? sweeps.unlimited(id) : sweeps.rate(id, perSecond);
        String body = "{\"maxRate\":" + perSecond + "}";
        return card(changed, new CurlCommand("PATCH", path(id), body, "application/json"), start);
    }

    /** Ends the undo window, and waits until the pictures and rows are removed, unless the purge cannot continue. */
    SweepView purge(String id, @Nullable Long typed) {
        long start = System.nanoTime();
        Sweeps sweeps = session.writing().sweeps();
        guard.purge(sweep(id), typed);
        Sweep begun = sweeps.purge(id);
        session.deleting().notUndoable(id);
        Sweep purged = new ProgressFollower(session, "Purging").purged(begun);
        session.completeness().purged(purged);
        return card(purged, verb(id, "purge"), start);
    }

    /** @param planned without those that record a single request */
    Listing<Sweep> list(boolean planned) {
        long start = System.nanoTime();
        Sweeps sweeps = session.client().sweeps();
        SweepQuery query = SweepQuery.ALL.planned(planned);
        return Listing.of(
                session,
                ListFormat.SWEEPS,
                sweeps.list(query.pageSize(session.screen().pageSize())),
                () -> sweeps.list(query.pageSize(1_000)),
                CurlCommand.get(PATH + "?pageSize=" + session.screen().pageSize() + (planned ? "&planned=true" : "")),
                start);
    }

    /** An id of a sweep, before anything is asked about it. */
    String known(String id) {
        WordArguments.text(id, "id of the sweep");
        if (!ID.matcher(id).matches()) throw unknown(id);
        return id;
    }

    private UserError unknown(String id) {
        return new UserError("No sweep \"" + Harmless.exact(id) + "\" is visible to you; "
                + session.screen().spelling().of("sweeps") + " lists them.");
    }

    static String path(String id) {
        return PATH + "/" + CurlCommand.encoded(id);
    }

    private static CurlCommand verb(String id, String verb) {
        return CurlCommand.post(path(id) + ":" + verb, Map.of());
    }

    private SweepView act(String id, String verb, Function<Sweeps, Sweep> act) {
        long start = System.nanoTime();
        return card(act.apply(session.writing().sweeps()), verb(id, verb), start);
    }

    Sweep sweep(String id) {
        return session.client().sweeps().get(id).orElseThrow(() -> unknown(id));
    }

    private Sweep follow(Sweep begun) {
        boolean back = begun.action() == SweepAction.RESTORE;
        Sweep settled = new ProgressFollower(
                        session, back ? "Bringing back" : Reconciling.ofPictures(begun) ? "Moving aside" : "Deleting")
                .settled(begun);
        session.completeness().ended(settled);
        return settled;
    }

    private SweepView card(Sweep sweep, CurlCommand call, long start) {
        return new SweepView(session, sweep, call, Session.since(start), "");
    }
}
