package org.tasksweep.shell;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The address of Tasksweep and the place of its key.
 *
 * @param profile the profile that says so; null: the environment does
 */
record ServiceTarget(
        URI uri, Map<String, String> environment, @Nullable Profile profile) {

    private static final String KEY = "TASKSWEEP_API_KEY";

    static final String DEFAULT_URL = "http://localhost:9080";

    /** The profile TASKSWEEP_PROFILE, else TASKSWEEP_URL or TASKSWEEP_API_KEY, else the default profile, else local. */
    static ServiceTarget of(Map<String, String> environment) {
        String name = environment.getOrDefault("TASKSWEEP_PROFILE", "");
        if (!name.isEmpty()) return named(name, environment);
        String url = environment.getOrDefault("TASKSWEEP_URL", "");
        if (!url.isEmpty()) return of(url, environment);
        if (!environment.getOrDefault(KEY, "").isEmpty()) return of(DEFAULT_URL, environment);
        return Profiles.of(environment)
                .first()
                .map(profile -> new ServiceTarget(profile.uri(), environment, profile))
                .orElseGet(() -> of(DEFAULT_URL, environment));
    }

    static ServiceTarget of(String url, Map<String, String> environment) {
        return new ServiceTarget(address(url), environment, null);
    }

    /** The service at this address, with this key. */
    static ServiceTarget of(String url, String key, Map<String, String> environment) {
        Map<String, String> with = new HashMap<>(environment);
        with.put(KEY, key);
        return of(url, with);
    }

    static ServiceTarget named(String profile, Map<String, String> environment) {
        Profile found = Profiles.of(environment).named(profile);
        return new ServiceTarget(found.uri(), environment, found);
    }

    static URI address(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new UserError("Not an address: it must look like https://host:port.");
        }
    }

    /**
     * Its name in the prompt: the profile, {@code local}, or the host. A loopback address alone is not {@code local}, since
     * a port may be forwarded to production. {@code local} is a service that accepts the key that a service of this machine
     * has written.
     */
    String name() {
        if (profile != null) return profile.name();
        if (local()) return uri.getPort() == 9080 ? "local" : "local:" + uri.getPort();
        if (uri.getHost() == null) return "nowhere";
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    boolean production() {
        return profile != null && profile.production();
    }

    /** True if a session starts read-only there: the profile says so, or TASKSWEEP_READ_ONLY. */
    boolean readOnly() {
        String asked = environment.getOrDefault("TASKSWEEP_READ_ONLY", "");
        return profile != null && profile.readOnly() || !asked.isEmpty() && !asked.equals("false");
    }

    /** The key of the profile, or TASKSWEEP_API_KEY, or the one that a local service has written at its first start. */
    String key() {
        if (profile != null) return profile.secret();
        String given = environment.get(KEY);
        if (given != null && !given.isBlank()) return given.strip();
        if (!loopback())
            throw new UserError("No API key for " + uri + ": set TASKSWEEP_API_KEY, or connect(url, key).");
        Path file = bootstrap();
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UserError("No API key for " + uri + ": there is no readable " + file
                    + ", which a local Tasksweep writes at its first start. Start it, set TASKSWEEP_API_KEY, or"
                    + " connect(url, key).");
        }
    }

    private boolean local() {
        if (!loopback()) return false;
        String given = environment.getOrDefault(KEY, "").strip();
        if (given.isEmpty()) return true;
        try {
            return Files.readString(bootstrap()).strip().equals(given);
        } catch (IOException e) {
            return false;
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
