package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Liberty with the configuration as shipped, in a process of its own that can be killed. */
final class ShippedServer implements AutoCloseable {
    private static final String NAME = System.getProperty("crash.server", "");

    /** Options of a JVM that lives for seconds; for which a better compiler and a further collector do not pay. */
    static final String FRUGAL = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private final Path data;
    private final Map<String, String> settings;
    private final Process process;

    private ShippedServer(Path data, Map<String, String> settings, Process process) {
        this.data = data;
        this.settings = settings;
        this.process = process;
    }

    /** Starts it on this data directory and waits until it serves. */
    static ShippedServer start(Path data) throws IOException, InterruptedException {
        return start(data, Map.of());
    }

    /** As {@link #start(Path)}, with more settings. */
    static ShippedServer start(Path data, Map<String, String> settings) throws IOException, InterruptedException {
        Map<String, String> all = all(data, settings);
        boolean embedded = !all.containsKey("TASKSWEEP_DB_URL");
        if (embedded) UnpackedPrograms.give(data);
        ShippedServer server = new ShippedServer(data, all, run(data, all));
        try {
            server.awaitReady();
        } catch (AssertionError late) {
            // Nobody else could start under this name.
            server.kill();
            throw late;
        }
        if (embedded) UnpackedPrograms.keep(data);
        return server;
    }

    /**
     * Starts one that cannot start, and waits until its process has ended. Its {@code console.log} is in the directory.
     *
     * @return the status of the process
     */
    static int fail(Path data, Map<String, String> settings) throws IOException, InterruptedException {
        Map<String, String> all = all(data, settings);
        ShippedServer server = new ShippedServer(data, all, run(data, all));
        if (server.process.waitFor(90, TimeUnit.SECONDS)) return server.process.exitValue();
        server.kill();
        throw new AssertionError("not ended after 90 s, see " + data);
    }

    private static Map<String, String> all(Path data, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "TASKSWEEP_DATA", data.toString(),
                "TASKSWEEP_HTTP_PORT", System.getProperty("crash.http.port"),
                "TASKSWEEP_DB_PORT", System.getProperty("crash.db.port"),
                "TASKSWEEP_BOOTSTRAP_KEY", Deployed.KEY));
        all.putAll(settings);
        all.merge("JVM_ARGS", FRUGAL, (given, more) -> given + " " + more);
        return all;
    }

    private static Process run(Path data, Map<String, String> settings) throws IOException {
        Path script = Path.of(System.getProperty("liberty.home"), "bin", "server");
        ProcessBuilder builder = new ProcessBuilder(script.toString(), "run", NAME)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(data.toFile(), "console.log")));
        builder.environment().putAll(settings);
        return builder.start();
    }

    /** A further one at the same time, with a port and an output directory of its own. */
    static ShippedServer another(Path data, int port, Map<String, String> settings)
            throws IOException, InterruptedException {
        Map<String, String> more = new HashMap<>(settings);
        more.put("TASKSWEEP_HTTP_PORT", Integer.toString(port));
        more.put("WLP_OUTPUT_DIR", data.resolve("output").toString());
        return start(data, more);
    }

    /** Where it listens. */
    String url() {
        return settings.containsKey("TASKSWEEP_TLS")
                ? "https://localhost:" + settings.get("TASKSWEEP_HTTPS_PORT") + "/"
                : "http://localhost:" + settings.get("TASKSWEEP_HTTP_PORT") + "/";
    }

    int port() {
        return Integer.parseInt(settings.getOrDefault("TASKSWEEP_HTTP_PORT", ""));
    }

    /** Its sweeps. */
    SweepCalls sweeps() {
        return new SweepCalls(url(), Deployed.KEY);
    }

    /** Its embedded database. */
    Sql database() {
        return Sql.embedded(data, String.valueOf(settings.get("TASKSWEEP_DB_PORT")));
    }

    /** Imports all of these. */
    void give(SomeTasks tasks) {
        HttpResponse<String> answer = Http.send(
                "POST",
                url() + "admin/v1/tasks:import",
                BodyPublishers.ofInputStream(tasks::lines),
                "Authorization",
                Deployed.KEY,
                "Content-Type",
                "application/x-ndjson");
        if (!answer.body().contains("\"imported\":" + tasks.count())) throw new AssertionError(answer.body());
    }

    private void awaitReady() throws InterruptedException {
        Instant deadline = Instant.now().plusSeconds(180);
        while (!ready()) {
            if (Instant.now().isAfter(deadline)) throw new AssertionError("not ready within 180 s, see " + data);
            if (!process.isAlive()) throw new AssertionError("ended with " + process.exitValue() + ", see " + data);
            Thread.sleep(100);
        }
    }

    private boolean ready() {
        try {
            return Http.get(url() + "admin/v1/me", "Authorization", Deployed.KEY)
                            .statusCode()
                    == 200;
        } catch (UncheckedIOException notListening) {
            return false;
        }
    }

    HttpResponse<String> post(String path, String type, String body) {
        return Http.post(url() + path, body, "Authorization", Deployed.KEY, "Content-Type", type);
    }

    HttpResponse<String> get(String path, String... headers) {
        return Http.get(url() + path, Http.with(headers, "Authorization", Deployed.KEY));
    }

    /** {@code kill -9}: no shutdown hook runs, the embedded database is left behind. */
    void kill() throws InterruptedException {
        try (Stream<ProcessHandle> children = process.descendants()) {
            children.filter(child -> child.info().command().orElse("").contains("java"))
                    .forEach(ProcessHandle::destroyForcibly);
        }
        process.destroyForcibly();
        if (!process.waitFor(30, TimeUnit.SECONDS)) throw new AssertionError("not dead after 30 s");
    }

    /** Stops it properly, its database included. */
    @Override
    public void close() throws IOException, InterruptedException {
        Path script = Path.of(System.getProperty("liberty.home"), "bin", "server");
        ProcessBuilder builder = new ProcessBuilder(script.toString(), "stop", NAME)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(settings);
        Process stop = builder.start();
        if (!stop.waitFor(90, TimeUnit.SECONDS) || !process.waitFor(90, TimeUnit.SECONDS)) {
            throw new AssertionError("not stopped after 90 s, see " + data);
        }
        // Whoever may read the log of the console gets no key, and no link that signs in with one.
        assertThat(Files.readString(data.resolve("console.log"))).doesNotContain("#key=", Deployed.KEY);
    }
}
