package org.tasksweep.shell;

import org.tasksweep.text.Harmless;
import org.tasksweep.text.Human;
import org.tasksweep.text.Table;
import org.tasksweep.wire.Policy;
import org.tasksweep.wire.PolicyForecast;
import org.tasksweep.wire.PolicyForecast.Day;
import org.tasksweep.wire.PolicyState;

/** The printed form of a forecast: its runs, its warnings, and what is deleted of what becomes due. */
record ForecastText(Session session, Policy policy, int days, PolicyForecast forecast) {

    String text() {
        StringBuilder text = new StringBuilder();
        if (forecast.days().stream().anyMatch(ForecastText::shown))
            text.append('\n').append(table());
        for (String warning : forecast.warnings()) text.append(warn("Warning: " + Harmless.text(warning) + "."));
        return text.append(state()).append(sum()).toString();
    }

    private static boolean shown(Day day) {
        return day.tasks() > 0 || day.overBudget();
    }

    private String table() {
        Table table = new Table("RUN (UTC)", "TASKS", "SIZE", "OWNERS", "ON HOLD", "NOTE");
        for (Day day : forecast.days()) {
            if (!shown(day)) continue;
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
        return table.show(session.screen().columns(), session.screen().colour());
    }

    /** A policy that does not run by itself deletes nothing of its forecast. */
    private String state() {
        String problem = policy.problem() == null ? "" : " " + Harmless.text(policy.problem()) + ".";
        if (paused()) {
            return warn(Harmless.exact(policy.id()) + " is paused: it deletes nothing by itself, until it is resumed."
                    + (problem.isEmpty() ? "" : " It was paused because:" + problem));
        }
        return problem.isEmpty() ? "" : warn("Problem:" + problem);
    }

    private boolean paused() {
        return policy.state() == PolicyState.PAUSED;
    }

    private String sum() {
        String all = " " + Harmless.exact(policy.id()) + session.where() + " in " + Human.count(days, "day") + ": ";
        if (forecast.tasks() == 0) return all + "no task becomes due.";
        long over = forecast.days().stream()
                .filter(Day::overBudget)
                .mapToLong(Day::tasks)
                .sum();
        long held = forecast.days().stream()
                .filter(day -> !day.overBudget())
                .mapToLong(Day::held)
                .sum();
        String sum = all + Human.count(forecast.tasks(), "task") + ", " + Human.bytes(forecast.sizeBytes());
        if (over + held == 0) return sum + ". Nothing was deleted.";
        long deleted = forecast.tasks() - over - held;
        return sum + " become due; " + Human.count(deleted)
                + (paused() ? " of them would be deleted" : " of them will be deleted")
                + (held > 0 ? ", " + Human.count(held) + (held == 1 ? " is" : " are") + " on hold" : "")
                + (over > 0 ? ", " + Human.count(over) + (over == 1 ? " waits" : " wait") + " for a person" : "")
                + ". Nothing was deleted.";
    }

    private String warn(String sentence) {
        return " " + session.screen().colour().warn(sentence) + "\n";
    }
}
