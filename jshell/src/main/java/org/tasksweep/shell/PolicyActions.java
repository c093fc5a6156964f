package org.tasksweep.shell;

import java.util.List;
import java.util.Map;
import org.tasksweep.client.Policies;
import org.tasksweep.text.Harmless;
import org.tasksweep.text.Human;
import org.tasksweep.text.Table;
import org.tasksweep.wire.Policy;
import org.tasksweep.wire.PolicyForecast;
import org.tasksweep.wire.PolicyForecast.Day;

/** Carries out the words for policies, and prints policies. */
final class PolicyActions {

    private static final String PATH = "/admin/v1/policies";

    private PolicyActions() {}

    static Listing<Policy> list(Session session) {
        long start = System.nanoTime();
        return Listing.of(
                session, ListFormat.POLICIES, session.client().policies().list(), CurlCommand.get(PATH), start);
    }

    /** What a rule keeps: {@code 30 d and the last 5 of each owner}. */
    static String keeps(Policy policy) {
        String time = policy.keepFor() == null ? "" : policy.keepFor();
        if (policy.keepLast() == null) return time;
        return (time.isEmpty() ? "" : time + " and ") + "the last " + Human.count(policy.keepLast());
    }

    static RecordView<PolicyForecast> forecast(Session session, String id, int days) {
        long start = System.nanoTime();
        PolicyForecast forecast = session.client().policies().forecast(id, days);
        String took = " " + session.screen().took(Session.since(start));
        CurlCommand call = CurlCommand.get(path(id) + ":forecast?days=" + days);
        return new RecordView<>(session, forecast, text(session, id, days, forecast) + took, List.of(id), call);
    }

    private static String text(Session session, String id, int days, PolicyForecast forecast) {
        Screen screen = session.screen();
        Table table = new Table("RUN (UTC)", "TASKS", "SIZE", "OWNERS", "ON HOLD", "NOTE");
        for (Day day : forecast.days()) {
            if (day.tasks() == 0 && !day.overBudget()) continue;
            String note = day.overBudget()
                    ? "more than " + Human.count(forecast.maxTasks()) + " with those before: deletes nothing, waits"
                    : "";
            table.row(
                    Human.time(day.runTime()),
                    Human.count(day.tasks()),
                    Human.bytes(day.sizeBytes()),
                    Human.count(day.owners()),
                    day.held() == 0 ? "" : Human.count(day.held()),
                    note);
        }
        String all = " " + Harmless.exact(id) + session.where() + " in " + Human.count(days, "day") + ": ";
        if (forecast.tasks() == 0) return all + "no task becomes due.";
        return "\n" + table.show(screen.columns(), screen.colour()) + all + Human.count(forecast.tasks(), "task") + ", "
                + Human.bytes(forecast.sizeBytes()) + ". Nothing was deleted.";
    }

    static RecordView<Policy> pause(Session session, String id) {
        long start = System.nanoTime();
        Policy policy = session.writing().policies().pause(id);
        return changed(
                session, policy, " is paused: it starts no more sweeps; one that runs goes on.", ":pause", start);
    }

    static RecordView<Policy> resume(Session session, String id) {
        long start = System.nanoTime();
        Policies policies = session.writing().policies();
        Policy read = policies.get(id)
                .orElseThrow(() -> new UserError("No policy \"" + Harmless.exact(id)
                        + "\" is visible to you; policies() lists them. Nothing was resumed."));
        Policy policy = policies.resume(read);
        String next = policy.nextRunTime() == null ? "" : ", next at " + Human.time(policy.nextRunTime()) + " UTC";
        return changed(
                session,
                policy,
                " deletes by itself" + next + ". forecast(\"" + id + "\") says what.",
                ":resume",
                start);
    }

    private static RecordView<Policy> changed(Session session, Policy policy, String how, String verb, long start) {
        String text = " " + policy.id() + " (" + Harmless.text(policy.name()) + ")" + session.where() + how + " "
                + session.screen().took(Session.since(start));
        return new RecordView<>(
                session, policy, text, List.of(policy.id()), CurlCommand.post(path(policy.id()) + verb, Map.of()));
    }

    private static String path(String id) {
        return PATH + "/" + CurlCommand.encoded(id);
    }
}
