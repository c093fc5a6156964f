package org.tasksweep.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server of Open Liberty that was started to be measured, in the foreground. */
final class StartedServer implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final long DEADLINE_SECONDS = 180;

    private final long start = System.nanoTime();
    private final Path script;
    private final String name;
    private final Map<String, String> environment;
    private final Process process;

    StartedServer(Path wlp, String name, Map<String, String> environment, Path log) throws IOException {
        this.script = wlp.resolve("bin/server");
        this.name = name;
        this.environment = environment;
        process = command("run").redirectOutput(log.toFile()).start();
    }

    private ProcessBuilder command(String act) {
        ProcessBuilder builder = new ProcessBuilder(script.toString(), act, name).redirectErrorStream(true);
        builder.environment().putAll(environment);
        // The command that stops is a JVM too, which would write its own cache over that of the server.
        if (!act.equals("run")) builder.environment().remove("JVM_ARGS");
        return builder;
    }

    /** Asks until this address has this status; answers the seconds since the start. */
    double until(URI address, int status) throws IOException, InterruptedException {
        while ((System.nanoTime() - start) / 1_000_000_000 < DEADLINE_SECONDS) {
            if (status(address) == status) return (System.nanoTime() - start) / 1e9;
            Thread.sleep(10);
        }
        throw new IOException(name + " is not ready after " + DEADLINE_SECONDS + " s");
    }

    private static int status(URI address) throws InterruptedException {
        try {
            return HTTP.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException notYet) {
            return 0;
        }
    }

    /** Memory of the Java process, in MB: what it has in RAM for itself, and its part of what it shares. */
    double java() throws IOException {
        List<ProcessHandle> java = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .filter(one -> one.info().command().orElse("").endsWith("/java"))
                .toList();
        return megabytes(java);
    }

    /** The same of all processes of a PostgreSQL server. */
    static double postgres(Path data) throws IOException {
        long postmaster = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        ProcessHandle server = ProcessHandle.of(postmaster).orElseThrow();
        return megabytes(Stream.concat(Stream.of(server), server.descendants()).toList());
    }

    private static double megabytes(List<ProcessHandle> processes) throws IOException {
        long kilobytes = 0;
        for (ProcessHandle one : processes) {
            Path rollup = Path.of("/proc", Long.toString(one.pid()), "smaps_rollup");
            for (String line : Files.readAllLines(rollup)) {
                if (line.startsWith("Pss:")) kilobytes += Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return kilobytes / 1024.0;
    }

    /** Stops it properly, and waits for the end. */
    @Override
    public void close() throws IOException, InterruptedException {
        command("stop").redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        if (!process.waitFor(60, TimeUnit.SECONDS)) throw new IOException(name + " did not stop");
    }
}
