package org.tasksweep.bench;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The service next to raw SQL. Arguments: the server's address, its data directory (for key and database password), the
 * embedded database's port, which parts: contract, sweep, reads, purge, growth, or all but growth, or the shell alone;
 * and for that its launcher and the JDKs to run it on.
 */
public final class Bench {
    private Bench() {}

    public static void main(String... arguments) throws Exception {
        Path data = Path.of(arguments[1]);
        Server server = new Server(
                URI.create(arguments[0]),
                Files.readString(data.resolve("bootstrap.key")).strip());
        if (arguments[3].equals("shell")) {
            List<Path> jdks = Stream.of(arguments[5].split(File.pathSeparator))
                    .map(Path::of)
                    .toList();
            new ShellBench(server, Path.of(arguments[4]).toRealPath(), jdks).measure();
            return;
        }
        String url = "jdbc:postgresql://127.0.0.1:" + arguments[2] + "/postgres";
        String password = Files.readString(data.resolve("postgres/password"));
        RawSql.Database database = new RawSql.Database(url, "tasksweep", password);
        List<String> parts = arguments[3].equals("all")
                ? List.of("contract", "sweep", "reads", "purge")
                : List.of(arguments[3].split(","));
        for (String part : parts) {
            switch (part) {
                case "contract" -> new ContractBench(server, database).measure();
                case "sweep" -> sweeps(server, database, 3_000_000);
                case "reads" -> new ReadBench(server, database).measure();
                case "purge" -> new PurgeBench(server, database, data).measure();
                case "growth" -> sweeps(server, database, 300_000, 3_000_000, 10_000_000);
                default -> throw new IllegalArgumentException("no such part: " + part);
            }
            System.out.println();
        }
        database.execute("drop table if exists bench_task, bench_trash");
    }

    private static void sweeps(Server server, RawSql.Database database, int... sizes) throws Exception {
        System.out.println(
                "| swept | raw delete, rows/s | run, rows/s | run : raw | plan + run : raw | raw undo, rows/s |"
                        + " undo, rows/s | undo : raw |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (int size : sizes) System.out.println(new SweepBench(server, database, size).measure());
    }
}
