package org.tasksweep.shell;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where Tasksweep runs, and the key that the environment has for it. */
record Place(URI uri, Map<String, String> environment) {

    static final String DEFAULT_URL = "http://localhost:9080";

    static Place of(Map<String, String> environment) {
        return of(environment.getOrDefault("TASKSWEEP_URL", DEFAULT_URL), environment);
    }

    static Place of(String url, Map<String, String> environment) {
        try {
            return new Place(URI.create(url), environment);
        } catch (IllegalArgumentException e) {
            throw new Stop("That is no address: it must look like https://host:port.");
        }
    }

    /** What the prompt calls it: {@code local}, or the host. */
    String name() {
        if (loopback()) return uri.getPort() == 9080 ? "local" : "local:" + uri.getPort();
        if (uri.getHost() == null) return "nowhere";
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    /** The key from TASKSWEEP_API_KEY, or the one that a local service has written at its first start. */
    String key() {
        String given = environment.get("TASKSWEEP_API_KEY");
        if (given != null && !given.isBlank()) return given.strip();
        if (!loopback()) throw new Stop("No API key for " + uri + ": set TASKSWEEP_API_KEY, or connect(url, key).");
        Path file = bootstrap();
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new Stop("No API key for " + uri + ": there is no readable " + file
                    + ", which a local Tasksweep writes at its first start. Start it, set TASKSWEEP_API_KEY, or"
                    + " connect(url, key).");
        }
    }

    private Path bootstrap() {
        @Nullable String data = environment.get("TASKSWEEP_DATA");
        Path folder =
                data == null || data.isBlank() ? Path.of(System.getProperty("user.home"), ".tasksweep") : Path.of(data);
        return folder.resolve("bootstrap.key");
    }

    private boolean loopback() {
        String host = uri.getHost();
        return host != null && (host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]"));
    }
}
