package org.tasksweep.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A purge from a directory next to a plain loop of file deletes and one delete statement. */
final class PurgeBench {
    private static final int TASKS = 50_000;
    private static final int ROUNDS = 3;
    private static final byte[] PICTURE = new byte[4_096];

    private final MeasuredServer server;
    private final RawSql.Login database;
    private final Path data;

    PurgeBench(MeasuredServer server, RawSql.Login database, Path data) {
        this.server = server;
        this.database = database;
        this.data = data;
    }

    List<String> measure() throws Exception {
        List<String> table =
                new ArrayList<>(List.of("| purge of | raw, tasks/s | purge, tasks/s | ratio |", "|---|---|---|---|"));
        for (int round = 0; round < ROUNDS; round++) table.add(round());
        return table;
    }

    private String round() throws Exception {
        String prefix = "s" + Long.toString(System.nanoTime(), 36) + "_";
        database.fillAtRandom(prefix, TASKS);
        database.execute(
                "update task set images = array['images/' || task_id || '/0.png', 'images/' || task_id || '/1.png']"
                        + " where task_id like '" + prefix + "%'",
                // As the import would have noted them.
                "insert into picture (path, task_id) select task_id || '/' || n || '.png', task_id"
                        + " from task, generate_series(0, 1) n where task_id like '" + prefix + "%'",
                "analyze picture",
                "insert into bench_trash select * from bench_task");
        List<Path> plain = pictures(data.resolve("bench-pictures"), prefix);
        pictures(data.resolve("images"), prefix);
        written();
        double raw = SweepBench.seconds(() -> {
            for (Path file : plain) Files.delete(file);
            return database.update("delete from bench_trash");
        });
        SweepBench sweeps = new SweepBench(server, database, TASKS);
        String sweep = sweeps.plan("taskid = \\\"" + prefix + "*\\\"", "P7D");
        server.await(sweep, "PLANNED");
        sweeps.run(sweep);
        server.await(sweep, "SUCCEEDED");
        written();
        Instant start = Instant.now();
        server.post("/admin/v1/sweeps/" + sweep + ":purge", "{}");
        double purge = Duration.between(start, end(sweep)).toMillis() / 1e3;
        return String.format(
                Locale.ROOT,
                "| %,d tasks, 2 pictures each | %,.0f | %,.0f | %.2f |",
                TASKS,
                TASKS / raw,
                TASKS / purge,
                raw / purge);
    }

    /** Pictures that are purged are old: no write of theirs is still under way. */
    private static void written() throws Exception {
        if (new ProcessBuilder("sync").inheritIO().start().waitFor() != 0) throw new IOException("sync failed");
    }

    private Instant end(String sweep) throws Exception {
        while (true) {
            String json = server.get("/admin/v1/sweeps/" + sweep);
            int purge = json.indexOf("\"purge\":");
            if (purge >= 0
                    && json.indexOf("\"endTime\"", purge) > 0
                    && json.substring(purge).matches("\"purge\":\\{[^}]*endTime.*")) {
                return Instant.parse(MeasuredServer.text(json.substring(purge), "endTime"));
            }
            Thread.sleep(20);
        }
    }

    private List<Path> pictures(Path root, String prefix) throws Exception {
        List<Path> files = new ArrayList<>();
        for (String id : database.texts("select task_id from task where task_id like '" + prefix + "%'")) {
            Path folder = Files.createDirectories(root.resolve(id));
            for (int n = 0; n < 2; n++) files.add(write(folder.resolve(n + ".png")));
        }
        return files;
    }

    private static Path write(Path file) throws IOException {
        return Files.write(file, PICTURE);
    }
}
