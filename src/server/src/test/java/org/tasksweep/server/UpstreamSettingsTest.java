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
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tasksweep.server.provider.AccountSettings;
import org.tasksweep.server.provider.PictureSources;

/** The account at a provider: its address is checked at start, and nothing of it can be set without the address. */
class UpstreamSettingsTest {
    private static final String URL = "TASKSWEEP_UPSTREAM_URL";
    private static final String KEY = "TASKSWEEP_UPSTREAM_KEY";
    private static final String SECRET = "account-key-1";

    @Test
    void anAddressAndAKeyAreEnough() {
        AccountSettings account = account(Map.of(URL, " https://api.example/images/ ", KEY, SECRET));
        assertThat(account)
                .isEqualTo(new AccountSettings(
                        URI.create("https://api.example/images"),
                        SECRET,
                        false,
                        200,
                        1_000,
                        8,
                        20,
                        PictureSources.NAMED,
                        Duration.ofSeconds(15)));
        assertThat(account.host()).isEqualTo("api.example");
        assertThat(account).asString().doesNotContain(SECRET);
    }

    @Test
    void theKeyMayBeInAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), SECRET + "\n");
        assertThat(account(Map.of(URL, "https://api.example", KEY + "_FILE", file.toString()))
                        .key())
                .isEqualTo(SECRET);
        assertThatThrownBy(
                        () -> account(Map.of(URL, "https://api.example", KEY + "_FILE", file.toString(), KEY, SECRET)))
                .hasMessage("Setting TASKSWEEP_UPSTREAM_KEY_FILE and TASKSWEEP_UPSTREAM_KEY are both set;"
                        + " keep one of them");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api.example",
                "ftp://api.example",
                "file:///etc/passwd",
                "https://user:word@api.example",
                "https://api.example?x=1",
                "https://api.example#x",
                "https://api.example/v1",
                "https://api.example/v1/",
                "https://",
                "https://a b",
                "https://api.example/%2e"
            })
    void anyOtherAddressIsRefused(String address) {
        assertThatThrownBy(() -> account(Map.of(URL, address, KEY, SECRET)))
                .hasMessage("Setting TASKSWEEP_UPSTREAM_URL must look like https://host or https://host:port, without"
                        + " a user, a query or a fragment, and without /v1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TASKSWEEP_UPSTREAM_KEY         | short | must be 12 to 512 printable ASCII characters without blanks
            TASKSWEEP_UPSTREAM_KEY         | ''    | must be 12 to 512 printable ASCII characters without blanks
            TASKSWEEP_UPSTREAM_UNDO        | yes   | must be off or on
            TASKSWEEP_UPSTREAM_CHUNK       | 0     | must be a whole number from 1 to 10000
            TASKSWEEP_UPSTREAM_VERIFY      | all   | must be a whole number from 1 to 100000
            TASKSWEEP_UPSTREAM_CONCURRENCY | 65    | must be a whole number from 1 to 64
            TASKSWEEP_UPSTREAM_TIMEOUT     | PT0S  | must be an ISO-8601 duration from PT1S to PT5M
            TASKSWEEP_UPSTREAM_TIMEOUT     | 15    | must be an ISO-8601 duration from PT1S to PT5M
            TASKSWEEP_UPSTREAM_KEY_FILE    | ''    | is empty; name the file, or do not set it""")
    void aWrongValueIsRefusedWithItsRule(String name, String value, String rule) {
        Map<String, String> environment = new HashMap<>(Map.of(URL, "https://api.example"));
        if (!name.endsWith("_FILE")) environment.put(KEY, SECRET);
        environment.put(name, value);
        assertThatThrownBy(() -> account(environment)).hasMessage("Setting " + name + " " + rule);
    }

    @Test
    void withoutTheAddressNothingElseIsAccepted() {
        assertThatThrownBy(() -> SettingsReader.of(Map.of(KEY, SECRET)))
                .hasMessage("Setting TASKSWEEP_UPSTREAM_KEY needs TASKSWEEP_UPSTREAM_URL, the address of the account");
    }

    private static AccountSettings account(Map<String, String> environment) {
        return SettingsReader.of(environment).upstream().orElseThrow();
    }

    @Test
    void picturesAreShownFromWhereTheProviderSaysUnlessThatIsChanged() {
        assertThat(pictures("off")).isEqualTo(PictureSources.NONE);
        assertThat(pictures("ON")).isEqualTo(PictureSources.NAMED);
        assertThat(pictures("Img.example, cdn.example"))
                .isEqualTo(new PictureSources(true, Set.of("img.example", "cdn.example")));
        for (String wrong : List.of("https://img.example", "localhost", "a.example;b.example", "a.example,")) {
            assertThatThrownBy(() -> pictures(wrong))
                    .as(wrong)
                    .hasMessage("Setting TASKSWEEP_UPSTREAM_PICTURES must be on, off, or names of hosts with commas"
                            + " between them, such as img.example,cdn.example");
        }
    }

    private static PictureSources pictures(String text) {
        return account(Map.of(URL, "https://api.example", KEY, SECRET, "TASKSWEEP_UPSTREAM_PICTURES", text))
                .pictures();
    }
}
