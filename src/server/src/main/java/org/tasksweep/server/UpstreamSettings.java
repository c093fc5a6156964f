package org.tasksweep.server;

import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tasksweep.server.provider.AccountSettings;
import org.tasksweep.server.provider.PictureSources;

/** Reads the settings of an account at a provider. */
record UpstreamSettings(Map<String, String> environment) {
    private static final String ADDRESS =
            "must look like https://host or https://host:port, without a user, a query or a fragment, and without /v1";
    private static final List<String> OTHERS = List.of(
            "TASKSWEEP_UPSTREAM_KEY",
            "TASKSWEEP_UPSTREAM_KEY_FILE",
            "TASKSWEEP_UPSTREAM_UNDO",
            "TASKSWEEP_UPSTREAM_CHUNK",
            "TASKSWEEP_UPSTREAM_VERIFY",
            "TASKSWEEP_UPSTREAM_CONCURRENCY",
            "TASKSWEEP_UPSTREAM_LOOKUPS",
            "TASKSWEEP_UPSTREAM_PICTURES",
            "TASKSWEEP_UPSTREAM_TIMEOUT");

    /** Empty if there is no account. */
    static Optional<AccountSettings> of(Map<String, String> environment) {
        return new UpstreamSettings(environment).settings();
    }

    private Optional<AccountSettings> settings() {
        String address = text("TASKSWEEP_UPSTREAM_URL");
        if (address.isEmpty()) {
            OTHERS.stream().filter(name -> !text(name).isEmpty()).forEach(name -> {
                throw new WrongSetting(name, "needs TASKSWEEP_UPSTREAM_URL, the address of the account");
            });
            return Optional.empty();
        }
        return Optional.of(new AccountSettings(
                address(address),
                key(),
                PeopleSettings.on(environment, "TASKSWEEP_UPSTREAM_UNDO"),
                number("TASKSWEEP_UPSTREAM_CHUNK", 200, 1, 10_000),
                number("TASKSWEEP_UPSTREAM_VERIFY", 1_000, 1, 100_000),
                number("TASKSWEEP_UPSTREAM_CONCURRENCY", 8, 1, 64),
                number("TASKSWEEP_UPSTREAM_LOOKUPS", 20, 1, 1_000),
                pictures(),
                timeout()));
    }

    private static URI address(String text) {
        if (!text.matches("https?://[A-Za-z0-9.\\-\\[\\]:]+(/[A-Za-z0-9._~/-]*)?") || text.matches(".*/v1/?")) {
            throw new WrongSetting("TASKSWEEP_UPSTREAM_URL", ADDRESS);
        }
        try {
            URI address = URI.create(text.replaceAll("/+$", ""));
            if (address.getHost() != null) return address;
        } catch (IllegalArgumentException noAddress) {
            // Refused below.
        }
        throw new WrongSetting("TASKSWEEP_UPSTREAM_URL", ADDRESS);
    }

    private String key() {
        String file = text("TASKSWEEP_UPSTREAM_KEY_FILE");
        String key = text("TASKSWEEP_UPSTREAM_KEY");
        if (file.isEmpty() && environment.containsKey("TASKSWEEP_UPSTREAM_KEY_FILE")) {
            throw new WrongSetting("TASKSWEEP_UPSTREAM_KEY_FILE", "is empty; name the file, or do not set it");
        }
        if (!file.isEmpty() && !key.isEmpty()) {
            throw new WrongSetting(
                    "TASKSWEEP_UPSTREAM_KEY_FILE", "and TASKSWEEP_UPSTREAM_KEY are both set; keep one of them");
        }
        if (!file.isEmpty()) {
            key = SecretFile.read(Path.of(file), what -> new WrongSetting("TASKSWEEP_UPSTREAM_KEY_FILE", what));
        }
        // Shorter ones could not be removed from an answer that quotes them.
        if (key.matches("[\\x21-\\x7e]{12,512}")) return key;
        throw new WrongSetting("TASKSWEEP_UPSTREAM_KEY", "must be 12 to 512 printable ASCII characters without blanks");
    }

    private PictureSources pictures() {
        String text = text("TASKSWEEP_UPSTREAM_PICTURES").toLowerCase(Locale.ROOT);
        if (text.isEmpty() || text.equals("on")) return PictureSources.NAMED;
        if (text.equals("off")) return PictureSources.NONE;
        Set<String> hosts = new TreeSet<>(List.of(text.split("\\s*,\\s*", -1)));
        if (hosts.stream().allMatch(host -> host.matches("[a-z0-9]([a-z0-9.-]*[a-z0-9])?") && host.contains("."))) {
            return new PictureSources(true, Set.copyOf(hosts));
        }
        throw new WrongSetting(
                "TASKSWEEP_UPSTREAM_PICTURES",
                "must be on, off, or names of hosts with commas between them, such as img.example,cdn.example");
    }

    private Duration timeout() {
        String rule = "must be an ISO-8601 duration from PT1S to PT5M";
        try {
            String text = text("TASKSWEEP_UPSTREAM_TIMEOUT");
            Duration timeout = text.isEmpty() ? Duration.ofSeconds(15) : Duration.parse(text);
            if (timeout.toSeconds() >= 1 && timeout.compareTo(Duration.ofMinutes(5)) <= 0) return timeout;
        } catch (DateTimeException noDuration) {
            // Refused below.
        }
        throw new WrongSetting("TASKSWEEP_UPSTREAM_TIMEOUT", rule);
    }

    private int number(String name, int absent, int min, int max) {
        String text = text(name).isEmpty() ? Integer.toString(absent) : text(name);
        if (text.matches("[0-9]{1,9}") && Integer.parseInt(text) >= min && Integer.parseInt(text) <= max) {
            return Integer.parseInt(text);
        }
        throw new WrongSetting(name, "must be a whole number from " + min + " to " + max);
    }

    private String text(String name) {
        return environment.getOrDefault(name, "").strip();
    }
}
