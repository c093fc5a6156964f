package org.tasksweep.shell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tasksweep.client.Policies;
import org.tasksweep.text.Harmless;
import org.tasksweep.text.Human;
import org.tasksweep.wire.Policy;
import org.tasksweep.wire.PolicyForecast;

/** Carries out the words for policies, and prints policies. */
final class PolicyActions {

    private static final String PATH = "/admin/v1/policies";

    private final Session session;
    // By service and id, with the entity tag of what was on screen.
    private final Map<String, Policy> shown = new HashMap<>();

    PolicyActions(Session session) {
        this.session = session;
    }

    Listing<Policy> list() {
        long start = System.nanoTime();
        return Listing.of(
                session, ListFormat.POLICIES, session.client().policies().list(), CurlCommand.get(PATH), start);
    }

    /** Why it does not run, or waits; else what its latest run has left. Empty if all is well. */
    static String problem(Policy policy) {
        if (policy.problem() != null) return Harmless.text(policy.problem());
        Policy.Run last = policy.lastRun();
        return last == null || last.problem() == null ? "" : Harmless.text(last.problem());
    }

    /** What a rule keeps: {@code 30 d and the last 5 of each owner}. */
    static String keeps(Policy policy) {
        String time = policy.keepFor() == null ? "" : policy.keepFor();
        if (policy.keepLast() == null) return time;
        return (time.isEmpty() ? "" : time + " and ") + "the last " + Human.count(policy.keepLast());
    }

    RecordView<PolicyForecast> forecast(String id, int days) {
        long start = System.nanoTime();
        Policy policy = session.client().policies().get(id).orElseThrow(() -> unknown(id));
        PolicyForecast forecast = session.client().policies().forecast(id, days);
        String took = " " + session.screen().took(Session.since(start));
        CurlCommand call = CurlCommand.get(path(id) + ":forecast?days=" + days);
        String text = rule(policy) + new ForecastText(session, policy, days, forecast).text() + took;
        return new RecordView<>(session, forecast, text, List.of(id), call);
    }

    /** The rule itself, which is what is resumed later. */
    private String rule(Policy policy) {
        shown.put(place(policy.id()), policy);
        Policy.Schedule when = policy.schedule();
        return " " + policy.id() + " (" + Harmless.text(policy.name()) + "), " + policy.state() + ": "
                + Harmless.text(policy.filter()) + "; keeps " + keeps(policy) + "; at most "
                + Human.count(policy.maxTasks(), "task") + " in a run; "
                + (when.days() == null ? "every day" : String.join(" ", when.days())) + " at " + when.time() + " "
                + (when.zone() == null ? "UTC" : Harmless.text(when.zone())) + "\n";
    }

    private String place(String id) {
        return session.place().uri() + " " + id;
    }

    private UserError unknown(String id) {
        return new UserError("No policy \"" + Harmless.exact(id) + "\" is visible to you; "
                + session.screen().spelling().of("policies") + " lists them.");
    }

    RecordView<Policy> pause(String id) {
        long start = System.nanoTime();
        Policy policy = session.writing().policies().pause(id);
        return changed(policy, " is paused: it starts no more sweeps; one that runs goes on.", ":pause", start);
    }

    /** As it was shown: somebody else may have changed it since. */
    RecordView<Policy> resume(String id) {
        long start = System.nanoTime();
        Policies policies = session.writing().policies();
        Policy read = shown.get(place(id));
        if (read == null) {
            throw new UserError("Nothing was resumed: look at it first. "
                    + session.screen().spelling().of("forecast", Harmless.exact(id))
                    + " shows its rule, and what it deletes.");
        }
        Policy policy = policies.resume(read);
        String next = policy.nextRunTime() == null ? "" : ", next at " + Human.time(policy.nextRunTime()) + " UTC";
        return changed(policy, " deletes by itself" + next + ". forecast(\"" + id + "\") says what.", ":resume", start);
    }

    private RecordView<Policy> changed(Policy policy, String how, String verb, long start) {
        String text = " " + policy.id() + " (" + Harmless.text(policy.name()) + ")" + session.where() + how + " "
                + session.screen().took(Session.since(start));
        return new RecordView<>(
                session, policy, text, List.of(policy.id()), CurlCommand.post(path(policy.id()) + verb, Map.of()));
    }

    private static String path(String id) {
        return PATH + "/" + CurlCommand.encoded(id);
    }
}
