package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that cannot start says why in one sentence, and ends: nobody takes it for one that works. */
@Shipped
class FailedStartIT {
    @TempDir
    private Path data;

    @Test
    void aWrongSettingIsNamedAndNotTriedAgain() throws Exception {
        assertThat(ShippedServer.fail(data, Map.of("TASKSWEEP_UNDO_WINDOW", "a week")))
                .as("the status for which the unit of systemd does not start it again")
                .isEqualTo(78);
        assertThat(console())
                .contains("Tasksweep cannot start: Setting TASKSWEEP_UNDO_WINDOW must be an ISO-8601 duration")
                .doesNotContain("\tat ");
    }

    @Test
    void aPortThatAnotherProgramHasIsNotSignedInTo() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = Integer.toString(other.getLocalPort());
            assertThat(ShippedServer.fail(data, Map.of("TASKSWEEP_HTTP_PORT", port)))
                    .isEqualTo(1);
            assertThat(console())
                    .contains("Tasksweep cannot start: another program listens on localhost:" + port)
                    .doesNotContain("Tasksweep is ready", "\tat ");
        }
        assertThat(data.resolve("postgres")).as("nothing was begun").doesNotExist();
    }

    private String console() throws IOException {
        return Files.readString(data.resolve("console.log"));
    }
}
