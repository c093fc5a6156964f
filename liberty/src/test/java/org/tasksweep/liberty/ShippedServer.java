package org.tasksweep.liberty;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Liberty with the configuration as shipped, in a process of its own that can be killed. */
final class ShippedServer implements AutoCloseable {
    private static final String NAME = System.getProperty("crash.server", "");
    private static final String URL = "http://localhost:" + System.getProperty("crash.http.port") + "/";

    private final Path data;
    private final Process process;

    private ShippedServer(Path data, Process process) {
        this.data = data;
        this.process = process;
    }

    /** Starts it on this data directory and waits until it serves. */
    static ShippedServer start(Path data) throws IOException, InterruptedException {
        return start(data, Map.of());
    }

    /** As {@link #start(Path)}, with more settings. */
    static ShippedServer start(Path data, Map<String, String> settings) throws IOException, InterruptedException {
        Path script = Path.of(System.getProperty("liberty.home"), "bin", "server");
        ProcessBuilder builder = new ProcessBuilder(script.toString(), "run", NAME)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(data.toFile(), "console.log")));
        builder.environment()
                .putAll(Map.of(
                        "TASKSWEEP_DATA", data.toString(),
                        "TASKSWEEP_HTTP_PORT", System.getProperty("crash.http.port"),
                        "TASKSWEEP_DB_PORT", System.getProperty("crash.db.port"),
                        "TASKSWEEP_BOOTSTRAP_KEY", Deployed.KEY));
        builder.environment().putAll(settings);
        ShippedServer server = new ShippedServer(data, builder.start());
        server.awaitReady();
        return server;
    }

    private void awaitReady() throws InterruptedException {
        Instant deadline = Instant.now().plusSeconds(90);
        while (!ready()) {
            if (Instant.now().isAfter(deadline)) throw new AssertionError("not ready within 90 s, see " + data);
            Thread.sleep(100);
        }
    }

    private static boolean ready() {
        try {
            return Http.get(URL + "admin/v1/me", "Authorization", Deployed.KEY).statusCode() == 200;
        } catch (UncheckedIOException notListening) {
            return false;
        }
    }

    HttpResponse<String> post(String path, String type, String body) {
        return Http.post(URL + path, body, "Authorization", Deployed.KEY, "Content-Type", type);
    }

    HttpResponse<String> get(String path, String... headers) {
        return Http.get(URL + path, Http.with(headers, "Authorization", Deployed.KEY));
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
        Process stop = new ProcessBuilder(script.toString(), "stop", NAME)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!stop.waitFor(90, TimeUnit.SECONDS) || !process.waitFor(90, TimeUnit.SECONDS)) {
            throw new AssertionError("not stopped after 90 s, see " + data);
        }
    }
}
