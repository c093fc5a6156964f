package org.tasksweep.server;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.BlastRadius;
import org.tasksweep.server.access.DefaultBudgets;
import org.tasksweep.server.access.KeyService;
import org.tasksweep.server.access.SessionLimits;
import org.tasksweep.server.db.Address;
import org.tasksweep.server.image.Bucket;
import org.tasksweep.server.task.MassThreshold;

/** Reads the settings from environment variables, and refuses a wrong value with its rule. */
record SettingsReader(Map<String, String> environment) {
    private static final String IMAGES = "must be an absolute path or s3://bucket/prefix";
    private static final Pattern BUCKET = Pattern.compile(
            "s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])/((?!\\.{1,2}(?:/|$))[^/\\p{Cntrl}]+(?:/(?!\\.{1,2}(?:/|$))[^/\\p{Cntrl}]+)*)/?");

    static Settings of(Map<String, String> environment) {
        return new SettingsReader(environment).settings();
    }

    private Settings settings() {
        // Liberty, which reads these two, would take a mistake for its default.
        choice("TASKSWEEP_LOG_FORMAT", "simple", "json");
        PeopleSettings.on(environment, "TASKSWEEP_ADMIN_CENTER");
        Path data = text("TASKSWEEP_DATA")
                .map(SettingsReader::data)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".tasksweep"));
        Optional<String> images = text("TASKSWEEP_IMAGES");
        return new Settings(
                data,
                images.filter(place -> !inS3(place))
                        .map(SettingsReader::images)
                        .orElseGet(() -> data.resolve("images")),
                file("TASKSWEEP_AUDIT_HEADS", data.resolve("audit-heads.ndjson")),
                ledger(data),
                file("TASKSWEEP_CERTIFICATE_KEY_FILE", data.resolve("certificate.key")),
                images.filter(SettingsReader::inS3).map(this::bucket),
                text("TASKSWEEP_DB_URL").map(this::address),
                text("TASKSWEEP_DB_URL").flatMap(this::owner),
                number("TASKSWEEP_DB_PORT", 9543, 1, 65_535),
                text("TASKSWEEP_HTTP_HOST").orElse("localhost"),
                number("TASKSWEEP_HTTP_PORT", 9080, 1, 65_535),
                TlsSettings.of(environment),
                secret("TASKSWEEP_BOOTSTRAP_KEY", "TASKSWEEP_BOOTSTRAP_KEY_FILE")
                        .map(SettingsReader::key),
                duration("TASKSWEEP_UNDO_WINDOW", Duration.ofDays(7)),
                choice("TASKSWEEP_RUNNING", "defer", "refuse").equals("refuse"),
                number("TASKSWEEP_MAX_BODY", 1 << 20, 1_000, 8 << 20),
                number("TASKSWEEP_MAX_IDS", 10_000, 1, 100_000),
                duration("TASKSWEEP_STOP_DELAY", Duration.ZERO),
                duration("TASKSWEEP_STOP_GRACE", Duration.ofSeconds(20)),
                sessions(),
                PeopleSettings.of(environment),
                number("TASKSWEEP_KEYS_PER_DAY", 3_000, 1, 1_000_000),
                new MassThreshold(
                        number("TASKSWEEP_MASS_TASKS", 1_000, 0, 1_000_000),
                        number("TASKSWEEP_MASS_PERCENT", 50, 1, 100)),
                new BlastRadius(
                        new DefaultBudgets(
                                limit("TASKSWEEP_BUDGET_PER_HOUR", 1),
                                limit("TASKSWEEP_BUDGET_OPERATOR", 1),
                                limit("TASKSWEEP_BUDGET_ADMINISTRATOR", 1)),
                        limit("TASKSWEEP_APPROVAL_ABOVE", 0),
                        choice("TASKSWEEP_APPROVAL_FOR_PURGE", "false", "true").equals("true")),
                text("TASKSWEEP_FRAME_ANCESTORS")
                        .map(SettingsReader::frameAncestors)
                        .orElse(FrameAncestors.NONE),
                UpstreamSettings.of(environment),
                choice("TASKSWEEP_METRICS", "off", "on").equals("on"),
                choice("TASKSWEEP_TRACES", "off", "on").equals("on"),
                demo());
    }

    private Address address(String url) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new WrongSetting("TASKSWEEP_DB_URL", "must begin with jdbc:postgresql:");
        }
        return new Address(
                url,
                text("TASKSWEEP_DB_USER").orElse("tasksweep"),
                secret("TASKSWEEP_DB_PASSWORD", "TASKSWEEP_DB_PASSWORD_FILE").orElse(""));
    }

    private Optional<Address> owner(String url) {
        return text("TASKSWEEP_DB_OWNER")
                .map(user -> new Address(
                        url,
                        user,
                        secret("TASKSWEEP_DB_OWNER_PASSWORD", "TASKSWEEP_DB_OWNER_PASSWORD_FILE")
                                .orElse("")));
    }

    // A relative path would be below the directory of the server, and be removed with it.
    private static Path data(String path) {
        if (Path.of(path).isAbsolute()) return Path.of(path);
        throw new WrongSetting("TASKSWEEP_DATA", "must be an absolute path");
    }

    private Optional<Path> ledger(Path data) {
        Path directory = text("TASKSWEEP_LEDGER").map(Path::of).orElse(data.resolve("ledger"));
        if (directory.isAbsolute()) return Optional.of(directory);
        if (directory.toString().equalsIgnoreCase("off")) return Optional.empty();
        throw new WrongSetting("TASKSWEEP_LEDGER", "must be an absolute path, or off");
    }

    private Path file(String name, Path absent) {
        Path file = text(name).map(Path::of).orElse(absent);
        if (file.isAbsolute()) return file;
        throw new WrongSetting(name, "must be an absolute path");
    }

    private static Path images(String path) {
        if (!path.contains("://") && Path.of(path).isAbsolute()) return Path.of(path);
        throw new WrongSetting("TASKSWEEP_IMAGES", IMAGES);
    }

    private static boolean inS3(String place) {
        return place.startsWith("s3://");
    }

    private Bucket bucket(String place) {
        Matcher matcher = BUCKET.matcher(place);
        if (!matcher.matches()) throw new WrongSetting("TASKSWEEP_IMAGES", IMAGES);
        String region = text("TASKSWEEP_S3_REGION").orElse("us-east-1");
        if (!region.matches("[a-z0-9-]{1,63}")) {
            throw new WrongSetting("TASKSWEEP_S3_REGION", "must be the name of a region, such as eu-central-1");
        }
        return new Bucket(
                matcher.group(1),
                matcher.group(2),
                region,
                text("TASKSWEEP_S3_ENDPOINT").map(SettingsReader::endpoint));
    }

    private static URI endpoint(String address) {
        if (address.matches("https?://[^/?#@\\s]+(/[^?#\\s]*)?")) {
            try {
                return new URI(address);
            } catch (URISyntaxException noAddress) {
                // Refused below.
            }
        }
        throw new WrongSetting("TASKSWEEP_S3_ENDPOINT", "must be an http:// or https:// address");
    }

    private static FrameAncestors frameAncestors(String origins) {
        return FrameAncestors.parse(origins)
                .orElseThrow(() -> new WrongSetting("TASKSWEEP_FRAME_ANCESTORS", FrameAncestors.RULE));
    }

    private static String key(String key) {
        if (KeyService.mistyped(key)) {
            throw new WrongSetting(
                    "TASKSWEEP_BOOTSTRAP_KEY", "has the form of a key, but its last characters are mistyped");
        }
        if (key.matches("[\\x21-\\x7e]{32,512}")) return key;
        throw new WrongSetting(
                "TASKSWEEP_BOOTSTRAP_KEY", "must be 32 to 512 printable ASCII characters without blanks");
    }

    private Duration duration(String name, Duration absent) {
        try {
            Duration duration = text(name).map(Duration::parse).orElse(absent);
            if (!duration.isNegative() && duration.compareTo(Duration.ofDays(3_650)) <= 0) return duration;
        } catch (DateTimeException noDuration) {
            // Refused below.
        }
        throw new WrongSetting(name, "must be an ISO-8601 duration of at most ten years, such as P7D or PT12H");
    }

    private SessionLimits sessions() {
        return new SessionLimits(
                session("TASKSWEEP_SESSION_IDLE", SessionLimits.DEFAULT.idle()),
                session("TASKSWEEP_SESSION_MAX", SessionLimits.DEFAULT.max()));
    }

    private Duration session(String name, Duration absent) {
        Duration lasts = duration(name, absent);
        if (lasts.toMinutes() >= 1 && lasts.compareTo(Duration.ofDays(30)) <= 0) return lasts;
        throw new WrongSetting(name, "must be an ISO-8601 duration from PT1M to P30D");
    }

    // A build with the demo says so in the server's own environment file, which would override a TASKSWEEP_DEMO.
    private boolean demo() {
        String build = text("TASKSWEEP_DEMO_BUILD").orElse("false");
        String demo = text("TASKSWEEP_DEMO").orElse(build).toLowerCase(Locale.ROOT);
        if (demo.equals("true") || demo.equals("false")) return demo.equals("true");
        throw new WrongSetting("TASKSWEEP_DEMO", "must be false or true");
    }

    private Optional<String> secret(String name, String fileName) {
        if (!environment.containsKey(fileName)) return text(name);
        Path file = text(fileName)
                .map(Path::of)
                .orElseThrow(() -> new WrongSetting(fileName, "is empty; name the file, or do not set it"));
        if (text(name).isPresent()) throw new WrongSetting(fileName, "and " + name + " are both set; keep one of them");
        return Optional.of(SecretFile.read(file, what -> new WrongSetting(fileName, what)));
    }

    private int number(String name, int absent, int min, int max) {
        String text = text(name).orElse(Integer.toString(absent));
        if (text.matches("[0-9]{1,9}") && Integer.parseInt(text) >= min && Integer.parseInt(text) <= max) {
            return Integer.parseInt(text);
        }
        throw new WrongSetting(name, "must be a whole number from " + min + " to " + max);
    }

    private @Nullable Integer limit(String name, int min) {
        return text(name).isEmpty() ? null : (Integer) number(name, min, min, 999_999_999);
    }

    private String choice(String name, String absent, String other) {
        String choice = text(name).orElse(absent).toLowerCase(Locale.ROOT);
        if (choice.equals(absent) || choice.equals(other)) return choice;
        throw new WrongSetting(name, "must be " + absent + " or " + other);
    }

    private Optional<String> text(String name) {
        @Nullable String value = environment.get(name);
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }
}
