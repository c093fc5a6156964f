package org.tasksweep.bench;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.tasksweep.bench.VersionsBench.Version;

/**
 * The service next to raw SQL. Arguments: the server's address, its data directory (for key and database password), the
 * embedded database's port, which parts: contract, sweep, reads, purge, growth, versions, or the first four; or the shell, or
 * a provider, or the start, or a recording of the shell, alone; and for the first two the launcher of the shell, and the JDKs to run it on; the document to write the figures into;
 * for versions, where another version runs;
 * last, for the start, the directory of Open Liberty.
 */
public final class Bench {
    private Bench() {}

    public static void main(String... arguments) throws Exception {
        Path data = Path.of(arguments[1]);
        BenchReport report = new BenchReport(Path.of(arguments[6]));
        if (arguments[3].equals("provider")) {
            report.write("provider", new ProviderBench(Path.of(arguments[4]).toRealPath()).measure());
            return;
        }
        List<Path> jdks =
                Stream.of(arguments[5].split(File.pathSeparator)).map(Path::of).toList();
        if (arguments[3].equals("start")) {
            report.write("start", new StartBench(Path.of(arguments[8]).toRealPath(), jdks).measure());
            return;
        }
        Version measured = Version.at(URI.create(arguments[0]), data, arguments[2]);
        MeasuredServer server = measured.server();
        if (arguments[3].equals("shell")) {
            report.write("shell", new ShellBench(server, Path.of(arguments[4]).toRealPath(), jdks).measure());
            return;
        }
        if (arguments[3].equals("recording")) {
            Path pictures = Path.of(arguments[6]).resolveSibling("pictures");
            new ShellRecording(server, Path.of(arguments[4]).toRealPath(), data, pictures).record();
            return;
        }
        RawSql.Login database = measured.database();
        List<String> parts = arguments[3].equals("all")
                ? List.of("contract", "sweep", "reads", "purge")
                : List.of(arguments[3].split(","));
        for (String part : parts) {
            report.write(
                    part,
                    switch (part) {
                        case "contract" -> new ContractBench(server, database).measure();
                        case "sweep" -> sweep(server, database);
                        case "reads" -> new ReadBench(server, database).measure();
                        case "purge" -> new PurgeBench(server, database, data).measure();
                        case "versions" -> new VersionsBench(Version.at(arguments[7]), measured).measure();
                        case "growth" -> new GrowthBench(server, database).measure();
                        default -> throw new IllegalArgumentException("no such part: " + part);
                    });
        }
        database.execute("drop table if exists bench_task, bench_trash");
    }

    private static List<String> sweep(MeasuredServer server, RawSql.Login database) throws Exception {
        return List.of(
                "| swept | raw delete, rows/s | run, rows/s | run : raw | plan + run : raw | raw undo, rows/s |"
                        + " undo, rows/s | undo : raw |",
                "|---|---|---|---|---|---|---|---|",
                new SweepBench(server, database, 3_000_000).measure().toString());
    }
}
