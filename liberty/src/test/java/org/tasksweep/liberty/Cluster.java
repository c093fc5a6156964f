package org.tasksweep.liberty;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.tasksweep.server.db.Address;

/** Two nodes behind HAProxy on a pair of PostgreSQL that Patroni keeps: the scripts of {@code liberty/cluster}. */
final class Cluster implements AutoCloseable {
    private static final int BASE = Integer.getInteger("cluster.port", 19_600);
    private static final int DATABASE = BASE + 30;
    private static final int SERVICE = BASE + 40;

    private final Path directory;
    private final File log;

    private Cluster(Path directory, File log) {
        this.directory = directory;
        this.log = log;
    }

    /** What is not installed; the scripts say which packages have it. */
    static List<String> missing() {
        List<Path> path =
                Stream.of(System.getenv("PATH").split(":")).map(Path::of).toList();
        return Stream.of("haproxy", "patroni", "etcd", "curl", "unzip", "xz", "setsid")
                .filter(tool -> path.stream().noneMatch(place -> Files.isExecutable(place.resolve(tool))))
                .toList();
    }

    /** Starts everything below this directory, which must not be there yet. */
    static Cluster up(Path directory, File log) throws IOException, InterruptedException {
        Cluster cluster = new Cluster(directory, log);
        try {
            cluster.run("up");
        } catch (AssertionError failed) {
            cluster.run("down", "keep");
            throw failed;
        }
        return cluster;
    }

    /** Where HAProxy answers for whichever node is ready. */
    int port() {
        return SERVICE;
    }

    /** One of the nodes itself. */
    String node(int number) {
        return "http://localhost:" + (BASE + 50 + number) + "/";
    }

    /** Whichever server is the primary. */
    Sql primary() throws IOException {
        return at(DATABASE);
    }

    /** One of the two servers. */
    Sql database(int number) throws IOException {
        return at(BASE + 10 + number);
    }

    private Sql at(int port) throws IOException {
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/tasksweep?currentSchema=sweeper_owner";
        return new Sql(new Address(url, "postgres", Files.readString(directory.resolve("password"))));
    }

    /** Runs a script and waits for its end; what it writes goes into the log. */
    void run(String script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of("cluster", script).toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().put("CLUSTER_DIR", directory.toString());
        builder.environment().put("CLUSTER_PORT", String.valueOf(BASE));
        builder.environment().put("CLUSTER_KEY", Deployed.KEY);
        builder.environment().put("CLUSTER_WLP", System.getProperty("liberty.home"));
        builder.environment().put("CLUSTER_SERVER", System.getProperty("crash.server"));
        builder.environment().put("JVM_ARGS", ShippedServer.FRUGAL);
        Process process = builder.start();
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError(command + " failed:\n" + Files.readString(log.toPath()));
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run("down");
    }
}
