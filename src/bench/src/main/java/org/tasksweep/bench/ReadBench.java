package org.tasksweep.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** How long reads take while a sweep runs, next to a quiet server. */
final class ReadBench {
    private static final int TASKS = 1_500_000;
    private static final int READS = 400;

    private final MeasuredServer server;
    private final RawSql.Login database;

    ReadBench(MeasuredServer server, RawSql.Login database) {
        this.server = server;
        this.database = database;
    }

    List<String> measure() throws Exception {
        String prefix = "s" + Long.toString(System.nanoTime(), 36) + "_";
        database.fillAtRandom(prefix, TASKS);
        String id = database.texts(
                        "select task_id from task where image_status = 3 and task_id like '" + prefix + "%' limit 1")
                .get(0);
        Callable<?> list = () -> server.get("/admin/v1/tasks?pageSize=50");
        Callable<?> info = () -> server.post("/v1/images/infobytaskid", "{\"taskid\":\"" + id + "\"}");
        p99(list, READS);
        p99(info, READS);
        double idleList = p99(list, READS);
        double idleInfo = p99(info, READS);
        SweepBench sweeps = new SweepBench(server, database, TASKS);
        String sweep = sweeps.plan("status = FAILED AND taskid = \\\"" + prefix + "*\\\"", "P7D");
        server.await(sweep, "PLANNED");
        sweeps.run(sweep);
        double busyList = p99(list, READS);
        double busyInfo = p99(info, READS);
        boolean running = server.get("/admin/v1/sweeps/" + sweep).contains("\"state\":\"RUNNING\"");
        server.await(sweep, "SUCCEEDED");
        if (!running) throw new IllegalStateException("the sweep ended before the reads: the figures would flatter");
        return List.of(
                "| read, p99 | idle, ms | while a sweep runs, ms | times |",
                "|---|---|---|---|",
                line("list of 50", idleList, busyList),
                line("infobytaskid", idleInfo, busyInfo));
    }

    private static String line(String what, double idle, double busy) {
        return String.format(Locale.ROOT, "| %s | %.1f | %.1f | %.1f |", what, idle * 1e3, busy * 1e3, busy / idle);
    }

    private static double p99(Callable<?> read, int times) throws Exception {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < times; i++) seconds.add(SweepBench.seconds(read));
        Collections.sort(seconds);
        return seconds.get(times * 99 / 100);
    }
}
