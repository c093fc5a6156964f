package org.tasksweep.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tasksweep.server.access.BlastRadius;
import org.tasksweep.server.access.DefaultBudgets;
import org.tasksweep.server.access.SessionLimits;
import org.tasksweep.server.db.Address;
import org.tasksweep.server.image.Bucket;
import org.tasksweep.server.task.MassThreshold;

/** What can be set, what happens if nothing is, and what is refused. */
class SettingsTest {
    @Test
    void nothingHasToBeSet() {
        assertThat(SettingsReader.of(Map.of("PATH", "/bin", "TASKSWEEP_UNKNOWN", "x", "TASKSWEEP_DEMO", "  ")))
                .isEqualTo(new Settings(
                        Path.of(System.getProperty("user.home"), ".tasksweep"),
                        Path.of(System.getProperty("user.home"), ".tasksweep", "images"),
                        Path.of(System.getProperty("user.home"), ".tasksweep", "audit-heads.ndjson"),
                        Optional.of(Path.of(System.getProperty("user.home"), ".tasksweep", "ledger")),
                        Path.of(System.getProperty("user.home"), ".tasksweep", "certificate.key"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        9543,
                        "localhost",
                        9080,
                        TlsSettings.NONE,
                        Optional.empty(),
                        Duration.ofDays(7),
                        false,
                        1_048_576,
                        10_000,
                        Duration.ZERO,
                        Duration.ofSeconds(20),
                        SessionLimits.DEFAULT,
                        PeopleSettings.NONE,
                        3_000,
                        new MassThreshold(1_000, 50),
                        BlastRadius.UNLIMITED,
                        FrameAncestors.NONE,
                        Optional.empty(),
                        false,
                        false,
                        false));
    }

    @Test
    void everythingCanBeSet() {
        Map<String, String> environment = Map.ofEntries(
                Map.entry("TASKSWEEP_DATA", " /data "),
                Map.entry("TASKSWEEP_METRICS", "ON"),
                Map.entry("TASKSWEEP_TRACES", "on"),
                Map.entry("TASKSWEEP_AUDIT_HEADS", "/other/heads.ndjson"),
                Map.entry("TASKSWEEP_LEDGER", "/other/ledger"),
                Map.entry("TASKSWEEP_CERTIFICATE_KEY_FILE", "/keys/erasure.pem"),
                Map.entry("TASKSWEEP_IMAGES", "s3://pictures.example/of/tasks/"),
                Map.entry("TASKSWEEP_S3_ENDPOINT", "http://127.0.0.1:9000"),
                Map.entry("TASKSWEEP_S3_REGION", "eu-central-1"),
                Map.entry("TASKSWEEP_DB_URL", "jdbc:postgresql://db/x"),
                Map.entry("TASKSWEEP_DB_USER", "sweeper"),
                Map.entry("TASKSWEEP_DB_PASSWORD", "secret"),
                Map.entry("TASKSWEEP_DB_OWNER", "owner"),
                Map.entry("TASKSWEEP_DB_OWNER_PASSWORD", "other"),
                Map.entry("TASKSWEEP_DB_PORT", "1"),
                Map.entry("TASKSWEEP_HTTP_HOST", "*"),
                Map.entry("TASKSWEEP_HTTP_PORT", "65535"),
                Map.entry("TASKSWEEP_BOOTSTRAP_KEY", "k".repeat(32)),
                Map.entry("TASKSWEEP_UNDO_WINDOW", "PT0S"),
                Map.entry("TASKSWEEP_RUNNING", "Refuse"),
                Map.entry("TASKSWEEP_MAX_BODY", "1000"),
                Map.entry("TASKSWEEP_MAX_IDS", "1"),
                Map.entry("TASKSWEEP_STOP_DELAY", "PT3S"),
                Map.entry("TASKSWEEP_STOP_GRACE", "PT5S"),
                Map.entry("TASKSWEEP_SESSION_IDLE", "PT1M"),
                Map.entry("TASKSWEEP_SESSION_MAX", "PT8H"),
                Map.entry("TASKSWEEP_TLS", "on"),
                Map.entry("TASKSWEEP_HTTPS_PORT", "443"),
                Map.entry("TASKSWEEP_KEYS_PER_DAY", "5"),
                Map.entry("TASKSWEEP_MASS_TASKS", "0"),
                Map.entry("TASKSWEEP_MASS_PERCENT", "90"),
                Map.entry("TASKSWEEP_BUDGET_PER_HOUR", "5000"),
                Map.entry("TASKSWEEP_BUDGET_OPERATOR", "200"),
                Map.entry("TASKSWEEP_BUDGET_ADMINISTRATOR", "1000000"),
                Map.entry("TASKSWEEP_APPROVAL_ABOVE", "0"),
                Map.entry("TASKSWEEP_APPROVAL_FOR_PURGE", "true"),
                Map.entry("TASKSWEEP_FRAME_ANCESTORS", "https://console.example.org  http://localhost:9443"),
                Map.entry("TASKSWEEP_DEMO", "TRUE"));
        assertThat(SettingsReader.of(environment))
                .isEqualTo(new Settings(
                        Path.of("/data"),
                        Path.of("/data/images"),
                        Path.of("/other/heads.ndjson"),
                        Optional.of(Path.of("/other/ledger")),
                        Path.of("/keys/erasure.pem"),
                        Optional.of(new Bucket(
                                "pictures.example",
                                "of/tasks",
                                "eu-central-1",
                                Optional.of(URI.create("http://127.0.0.1:9000")))),
                        Optional.of(new Address("jdbc:postgresql://db/x", "sweeper", "secret")),
                        Optional.of(new Address("jdbc:postgresql://db/x", "owner", "other")),
                        1,
                        "*",
                        65_535,
                        new TlsSettings(true, 443),
                        Optional.of("k".repeat(32)),
                        Duration.ZERO,
                        true,
                        1_000,
                        1,
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(5),
                        new SessionLimits(Duration.ofMinutes(1), Duration.ofHours(8)),
                        PeopleSettings.NONE,
                        5,
                        new MassThreshold(0, 90),
                        new BlastRadius(new DefaultBudgets(5_000, 200, 1_000_000), 0, true),
                        new FrameAncestors(List.of("https://console.example.org", "http://localhost:9443")),
                        Optional.empty(),
                        true,
                        true,
                        true));
    }

    @Test
    void aSecretMayStandInAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "k".repeat(32) + "\n");
        Settings settings = SettingsReader.of(Map.of(
                "TASKSWEEP_BOOTSTRAP_KEY_FILE", file.toString(),
                "TASKSWEEP_DB_URL", "jdbc:postgresql://db/x",
                "TASKSWEEP_DB_PASSWORD_FILE", file.toString(),
                "TASKSWEEP_DB_OWNER", "owner",
                "TASKSWEEP_DB_OWNER_PASSWORD_FILE", file.toString()));
        assertThat(settings.bootstrapKey()).contains("k".repeat(32));
        assertThat(settings.database()).map(Address::password).contains("k".repeat(32));
        assertThat(settings.databaseOwner()).map(Address::password).contains("k".repeat(32));
    }

    @Test
    void aSecretInAFileThatIsNotThereOrNextToAnotherIsRefused() {
        assertThatThrownBy(() -> SettingsReader.of(Map.of("TASKSWEEP_BOOTSTRAP_KEY_FILE", "/no/such")))
                .hasMessage(
                        "Setting TASKSWEEP_BOOTSTRAP_KEY_FILE must name a file that can be read, in UTF-8: /no/such");
        assertThatThrownBy(() -> SettingsReader.of(
                        Map.of("TASKSWEEP_BOOTSTRAP_KEY_FILE", "/no/such", "TASKSWEEP_BOOTSTRAP_KEY", "k".repeat(32))))
                .hasMessage("Setting TASKSWEEP_BOOTSTRAP_KEY_FILE and TASKSWEEP_BOOTSTRAP_KEY are both set;"
                        + " keep one of them");
    }

    // What a shell leaves of an unset variable is no reason to make up a key, or to try without a password.
    @ParameterizedTest
    @CsvSource({
        "TASKSWEEP_BOOTSTRAP_KEY_FILE, ''",
        "TASKSWEEP_BOOTSTRAP_KEY_FILE, '  '",
        "TASKSWEEP_DB_PASSWORD_FILE, ''",
        "TASKSWEEP_DB_OWNER_PASSWORD_FILE, ''"
    })
    void aSecretInAFileWithoutANameIsRefused(String name, String value) {
        Map<String, String> environment =
                Map.of("TASKSWEEP_DB_URL", "jdbc:postgresql://db/x", "TASKSWEEP_DB_OWNER", "owner", name, value);
        assertThatThrownBy(() -> SettingsReader.of(environment))
                .hasMessage("Setting " + name + " is empty; name the file, or do not set it");
    }

    @Test
    void aFileWithoutASecretInItIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), " \n");
        assertThatThrownBy(() -> SettingsReader.of(Map.of("TASKSWEEP_BOOTSTRAP_KEY_FILE", file.toString())))
                .hasMessage("Setting TASKSWEEP_BOOTSTRAP_KEY_FILE names a file with nothing in it: " + file);
    }

    @ParameterizedTest
    @CsvSource({"true, , true", "true, false, false", ", true, true", "false, TRUE, true"})
    void theEnvironmentVariableOfTheDemoOverridesTheBuild(String build, String said, boolean demo) {
        Map<String, String> environment = new HashMap<>();
        if (build != null) environment.put("TASKSWEEP_DEMO_BUILD", build);
        if (said != null) environment.put("TASKSWEEP_DEMO", said);
        assertThat(SettingsReader.of(environment).demo()).isEqualTo(demo);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TASKSWEEP_DB_URL        | postgres://db/x   | must begin with jdbc:postgresql:
            TASKSWEEP_DB_PORT       | 0                 | must be a whole number from 1 to 65535
            TASKSWEEP_DB_PORT       | 65536             | must be a whole number from 1 to 65535
            TASKSWEEP_HTTP_PORT     | http              | must be a whole number from 1 to 65535
            TASKSWEEP_HTTP_PORT     | -1                | must be a whole number from 1 to 65535
            TASKSWEEP_HTTP_PORT     | 99999999999       | must be a whole number from 1 to 65535
            TASKSWEEP_MAX_BODY      | 999               | must be a whole number from 1000 to 8388608
            TASKSWEEP_MAX_IDS       | 1e3               | must be a whole number from 1 to 100000
            TASKSWEEP_UNDO_WINDOW   | 7d                | must be an ISO-8601 duration of at most ten years, such as P7D or PT12H
            TASKSWEEP_UNDO_WINDOW   | -P1D              | must be an ISO-8601 duration of at most ten years, such as P7D or PT12H
            TASKSWEEP_UNDO_WINDOW   | P3651D            | must be an ISO-8601 duration of at most ten years, such as P7D or PT12H
            TASKSWEEP_RUNNING       | delete            | must be defer or refuse
            TASKSWEEP_LEDGER        | ledger            | must be an absolute path, or off
            TASKSWEEP_DATA          | data              | must be an absolute path
            TASKSWEEP_IMAGES        | pictures          | must be an absolute path or s3://bucket/prefix
            TASKSWEEP_IMAGES        | file:///pictures  | must be an absolute path or s3://bucket/prefix
            TASKSWEEP_IMAGES        | s3://bucket       | must be an absolute path or s3://bucket/prefix
            TASKSWEEP_IMAGES        | s3://bucket/      | must be an absolute path or s3://bucket/prefix
            TASKSWEEP_IMAGES        | s3://Bucket/p     | must be an absolute path or s3://bucket/prefix
            TASKSWEEP_IMAGES        | s3://b/p          | must be an absolute path or s3://bucket/prefix
            TASKSWEEP_IMAGES        | s3://bucket/../p  | must be an absolute path or s3://bucket/prefix
            TASKSWEEP_IMAGES        | s3://bucket/p//q  | must be an absolute path or s3://bucket/prefix
            TASKSWEEP_FRAME_ANCESTORS | *             | must be origins, separated by blanks: https://host or https://host:port, http:// only for localhost and 127.0.0.1
            TASKSWEEP_DEMO          | yes               | must be false or true
            TASKSWEEP_BOOTSTRAP_KEY | short             | must be 32 to 512 printable ASCII characters without blanks
            TASKSWEEP_BOOTSTRAP_KEY | a key with blanks that is long enough | must be 32 to 512 printable ASCII characters without blanks""")
    void aWrongValueIsRefusedByNameWithItsRuleAndIsNotRepeated(String name, String value, String rule) {
        assertThatThrownBy(() -> SettingsReader.of(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Setting " + name + " " + rule);
    }
}
