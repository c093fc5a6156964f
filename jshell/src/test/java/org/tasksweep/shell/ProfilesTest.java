package org.tasksweep.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no file modes")
class ProfilesTest {

    private static final String TWO = """
            default=staging
            staging.url=https://staging.example
            staging.key=tsk_secret
            live.url=https://live.example:8443
            live.keyFile=%s
            live.production=true
            live.readOnly=true
            """;

    @TempDir
    Path folder;

    @Test
    void theMoreSpecificSettingWins() throws IOException {
        Map<String, String> environment =
                environment(TWO.replace("%s", secret("tsk_live\n").toString()));
        assertThat(ServiceTarget.of(environment).name()).isEqualTo("staging");
        environment.put("TASKSWEEP_URL", "http://localhost:9081");
        assertThat(ServiceTarget.of(environment).name()).isEqualTo("local:9081");
        environment.put("TASKSWEEP_PROFILE", "live");
        assertThat(ServiceTarget.of(environment).name()).isEqualTo("live");
        assertThat(ServiceTarget.of(environment).key()).isEqualTo("tsk_live");
        assertThat(ServiceTarget.of(environment).production()).isTrue();
        assertThat(ServiceTarget.of(environment).readOnly()).isTrue();
    }

    @Test
    void withoutAnythingItIsLocal() {
        assertThat(ServiceTarget.of(Map.of("TASKSWEEP_PROFILES", folder + "/none"))
                        .name())
                .isEqualTo("local");
    }

    @Test
    void theKeyOfTheEnvironmentIsNotSentToAProfile() throws IOException {
        Map<String, String> environment = environment("staging.url=https://staging.example\n");
        environment.put("TASKSWEEP_API_KEY", "tsk_other");
        environment.put("TASKSWEEP_PROFILE", "staging");
        assertThatThrownBy(() -> ServiceTarget.of(environment).key())
                .hasMessageStartingWith("Profile staging has no key");
    }

    @Test
    void aFileThatOthersCanReadIsRefused() throws IOException {
        for (String mode : new String[] {"rw-r-----", "rw----r--", "rw--w----"}) {
            Map<String, String> environment = environment(TWO);
            Path file = Path.of(environment.get("TASKSWEEP_PROFILES"));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
            assertThatThrownBy(() -> ServiceTarget.of(environment))
                    .isInstanceOf(UserError.class)
                    .hasMessage("Others can read or write " + file + ", which contains keys: chmod 600 " + file + ".");
        }
    }

    @Test
    void aKeyFileThatOthersCanReadIsRefused() throws IOException {
        Path secret = secret("tsk_live");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
        Map<String, String> environment = environment(TWO.replace("%s", secret.toString()));
        assertThatThrownBy(() -> ServiceTarget.named("live", environment).key())
                .hasMessageStartingWith("Others can read or write " + secret);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.url=https://a.example;a.productoin=true | Profile a has a line \"productoin\"; known are url, key,"
                        + " keyFile, production, readOnly.",
                "a.url=https://a.example;a.readOnly=yes | Profile a: readOnly is true or false.",
                "a.key=k | Profile a has no url: a.url=https://host:port.",
                "a.url=https://a.example;a.key=k;a.keyFile=f | Profile a has a key and a keyFile: keep one.",
                "b%sb.url=https://a.example | A profile's name is 1 to 40 letters, digits, - and _; \"b%sb\" is not.",
                "a.url=https://a.example;default=b | There is no profile \"b\" in FILE; known are a.",
                "url=https://a.example | FILE has a line \"url\"; lines are NAME.url=… or default=NAME."
            })
    void aMistakeIsOneSentence(String lines, String sentence) throws IOException {
        Map<String, String> environment = environment(lines.replace(';', '\n'));
        assertThatThrownBy(() -> ServiceTarget.of(environment))
                .isInstanceOf(UserError.class)
                .hasMessage(sentence.replace("FILE", environment.get("TASKSWEEP_PROFILES")));
    }

    @Test
    void aListOfProfilesHasNoKeys() throws IOException {
        Profiles profiles = Profiles.of(environment(TWO));
        assertThat(RecordViews.profiles(profiles).toString())
                .contains("staging", "https://live.example:8443", "production read-only")
                .doesNotContain("tsk_secret");
        assertThat(profiles.all().toString() + ServiceTarget.named("staging", environment(TWO)))
                .doesNotContain("tsk_secret");
    }

    private Path secret(String key) throws IOException {
        Path file = Files.writeString(folder.resolve("live.key"), key);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private Map<String, String> environment(String lines) throws IOException {
        Path file = Files.writeString(folder.resolve("profiles.properties"), lines);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return new HashMap<>(Map.of("TASKSWEEP_PROFILES", file.toString()));
    }
}
