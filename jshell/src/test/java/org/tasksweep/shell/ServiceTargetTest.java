package org.tasksweep.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceTargetTest {

    @ParameterizedTest
    @CsvSource({
        "http://localhost:9080, local",
        "http://127.0.0.1:9090, local:9090",
        "https://tasks.example, tasks.example",
        "https://tasks.example:8443/behind, tasks.example:8443"
    })
    void thePromptNamesThePlace(String url, String name) {
        assertThat(ServiceTarget.of(Map.of("TASKSWEEP_URL", url)).name()).isEqualTo(name);
    }

    /** Such as {@code ssh -L 9080:production:9080}. */
    @Test
    void aForwardedPortIsNotLocal(@TempDir Path data) throws IOException {
        Files.writeString(data.resolve("bootstrap.key"), "tsk_first\n");
        Map<String, String> environment = Map.of("TASKSWEEP_DATA", data.toString());
        assertThat(ServiceTarget.of("http://localhost:9080", "tsk_of-production", environment)
                        .name())
                .isEqualTo("localhost:9080");
        assertThat(ServiceTarget.of("http://localhost:9080", "tsk_first", environment)
                        .name())
                .isEqualTo("local");
        assertThat(ServiceTarget.of(Map.of("TASKSWEEP_API_KEY", "tsk_of-production", "TASKSWEEP_DATA", data.toString()))
                        .name())
                .isEqualTo("localhost:9080");
    }

    @Test
    void aLocalServiceNeedsNoTyping(@TempDir Path data) throws IOException {
        Files.writeString(data.resolve("bootstrap.key"), "tsk_first\n");
        assertThat(ServiceTarget.of(Map.of("TASKSWEEP_DATA", data.toString())).key())
                .isEqualTo("tsk_first");
    }

    @Test
    void theLocalKeyIsNotSentElsewhere(@TempDir Path data) throws IOException {
        Files.writeString(data.resolve("bootstrap.key"), "tsk_first\n");
        Map<String, String> environment =
                Map.of("TASKSWEEP_DATA", data.toString(), "TASKSWEEP_URL", "https://localhost.example");
        assertThatThrownBy(() -> ServiceTarget.of(environment).key())
                .hasMessage("No API key for https://localhost.example: set TASKSWEEP_API_KEY, or connect(url, key).");
    }

    @Test
    void aMissingKeyIsSaidWithWhatToDo(@TempDir Path data) {
        assertThatThrownBy(() -> ServiceTarget.of(Map.of("TASKSWEEP_DATA", data.toString()))
                        .key())
                .isInstanceOf(UserError.class)
                .hasMessageContaining("there is no readable " + data.resolve("bootstrap.key"));
    }
}
