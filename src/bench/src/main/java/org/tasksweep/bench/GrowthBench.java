package org.tasksweep.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Whether a task costs the same among many as among few: a third of ever larger tables is swept, and by one statement. */
final class GrowthBench {
    private static final List<Step> STEPS =
            List.of(new Step(100_000, 5), new Step(1_000_000, 3), new Step(10_000_000, 2));
    private static final Step WARM_UP = new Step(300_000, 2);

    private final MeasuredServer server;
    private final RawSql.Login database;

    GrowthBench(MeasuredServer server, RawSql.Login database) {
        this.server = server;
        this.database = database;
    }

    /** @param rounds small tables are over too soon to be measured once */
    private record Step(int tasks, int rounds) {
        int swept() {
            return tasks / 3;
        }
    }

    /** Microseconds a task. */
    private record Cost(double raw, double plan, double run) {}

    List<String> measure() throws Exception {
        List<String> table = new ArrayList<>(List.of(
                "| tasks in the table | raw, µs a swept task | plan | run | raw : first | run : first | run : raw |",
                "|---|---|---|---|---|---|---|"));
        median(WARM_UP);
        Cost first = null;
        for (Step step : STEPS) {
            Cost cost = median(step);
            if (first == null) first = cost;
            table.add(String.format(
                    Locale.ROOT,
                    "| %,d | %.1f | %.1f | %.1f | %.2f | %.2f | %.2f |",
                    step.tasks(),
                    cost.raw(),
                    cost.plan(),
                    cost.run(),
                    cost.raw() / first.raw(),
                    cost.run() / first.run(),
                    cost.run() / cost.raw()));
        }
        return table;
    }

    private Cost median(Step step) throws Exception {
        List<Cost> costs = new ArrayList<>();
        for (int round = 0; round < step.rounds(); round++) costs.add(cost(step));
        costs.sort(Comparator.comparingDouble(Cost::run));
        return costs.get(costs.size() / 2);
    }

    private Cost cost(Step step) throws Exception {
        String prefix = "s" + Long.toString(System.nanoTime(), 36) + "_";
        database.fillAtRandom(prefix, step.tasks());
        SweepBench sweeps = new SweepBench(server, database, step.tasks());
        double raw = sweeps.rawDeleted();
        double plan = sweeps.planned(prefix);
        double run = sweeps.ran();
        return new Cost(raw / step.swept() * 1e6, plan / step.swept() * 1e6, run / step.swept() * 1e6);
    }
}
