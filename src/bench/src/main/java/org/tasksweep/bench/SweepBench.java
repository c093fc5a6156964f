package org.tasksweep.bench;

import java.util.Locale;
import java.util.concurrent.Callable;

/** A sweep of a third of the tasks next to one statement that does the same. */
final class SweepBench {
    private static final String RAW_DELETE = """
            with gone as (delete from bench_task where image_status = 4 returning *)
            insert into bench_trash select * from gone""";
    private static final String RAW_UNDO = """
            with back as (delete from bench_trash returning *) insert into bench_task select * from back""";

    private final MeasuredServer server;
    private final RawSql.Login database;
    private final int tasks;
    private String sweep = "";

    SweepBench(MeasuredServer server, RawSql.Login database, int tasks) {
        this.server = server;
        this.database = database;
        this.tasks = tasks;
    }

    /** Seconds of each part. */
    record Durations(int swept, double rawDelete, double plan, double run, double rawUndo, double undo) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "| %,d of %,d | %,.0f | %,.0f | %.2f | %.2f | %,.0f | %,.0f | %.2f |",
                    swept,
                    3 * swept,
                    swept / rawDelete,
                    swept / run,
                    rawDelete / run,
                    rawDelete / (plan + run),
                    swept / rawUndo,
                    swept / undo,
                    rawUndo / undo);
        }
    }

    Durations measure() throws Exception {
        String prefix = "s" + Long.toString(System.nanoTime(), 36) + "_";
        database.fillAtRandom(prefix, tasks);
        double rawDelete = rawDeleted();
        double plan = planned(prefix);
        double run = ran();
        quiet();
        double rawUndo = seconds(() -> database.update(RAW_UNDO));
        quiet();
        double undo = seconds(() -> {
            String undoing = MeasuredServer.text(server.post("/admin/v1/sweeps/" + sweep + ":undo", "{}"), "id");
            return server.await(undoing, "SUCCEEDED");
        });
        return new Durations(tasks / 3, rawDelete, plan, run, rawUndo, undo);
    }

    /** Seconds of the one statement; all it wrote is on disk before this returns, as before it began. */
    double rawDeleted() throws Exception {
        quiet();
        double seconds = seconds(() -> database.update(RAW_DELETE));
        quiet();
        return seconds;
    }

    /** Seconds to plan all that failed. */
    double planned(String prefix) throws Exception {
        return seconds(() -> {
            sweep = plan("status = FAILED AND taskid = \\\"" + prefix + "*\\\"", "P7D");
            return server.await(sweep, "PLANNED");
        });
    }

    /** Seconds to run what was planned, until it is read back. */
    double ran() throws Exception {
        return seconds(() -> {
            run(sweep);
            return server.await(sweep, "SUCCEEDED");
        });
    }

    String plan(String filter, String undoWindow) throws Exception {
        String body = "{\"selector\":{\"filter\":\"" + filter + "\"},\"reason\":\"bench\",\"undoWindow\":\""
                + undoWindow + "\"}";
        return MeasuredServer.text(server.post("/admin/v1/sweeps", body), "id");
    }

    void run(String sweep) throws Exception {
        String digest = MeasuredServer.text(server.get("/admin/v1/sweeps/" + sweep), "planDigest");
        server.post("/admin/v1/sweeps/" + sweep + ":run", "{\"planDigest\":\"" + digest + "\"}");
    }

    private void quiet() throws Exception {
        database.execute("checkpoint");
    }

    static double seconds(Callable<?> work) throws Exception {
        long start = System.nanoTime();
        work.call();
        return (System.nanoTime() - start) / 1e9;
    }
}
