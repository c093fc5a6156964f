package org.tasksweep.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether a task costs the same among many as among few: a sweep of a third of ever larger tables. */
final class GrowthBench {
    private static final int[] TASKS = {100_000, 1_000_000, 10_000_000};

    private final Server server;
    private final RawSql.Database database;

    GrowthBench(Server server, RawSql.Database database) {
        this.server = server;
        this.database = database;
    }

    List<String> measure() throws Exception {
        List<String> table = new ArrayList<>(List.of(
                "| tasks in the table | swept | plan, µs a task | run, µs a task | run : that of the first |",
                "|---|---|---|---|---|"));
        double first = 0;
        for (int tasks : TASKS) {
            String prefix = "s" + Long.toString(System.nanoTime(), 36) + "_";
            database.fillOnlyTasks(prefix, tasks);
            SweepBench sweeps = new SweepBench(server, database, tasks);
            double plan = sweeps.planned(prefix);
            double run = sweeps.ran() / (tasks / 3) * 1e6;
            if (first == 0) first = run;
            table.add(String.format(
                    Locale.ROOT,
                    "| %,d | %,d | %.1f | %.1f | %.2f |",
                    tasks,
                    tasks / 3,
                    plan / (tasks / 3) * 1e6,
                    run,
                    run / first));
        }
        return table;
    }
}
