package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tasksweep.server.db.EmbeddedPostgres;

/** A PostgreSQL server that somebody else runs: the shipped server uses it, starts none, and outlives its absence. */
@Shipped
class GivenDatabaseIT {
    private static final String JSON = "application/json";

    @Test
    void aGivenDatabaseIsUsedAndMayGoAwayAndComeBack(@TempDir Path data, @TempDir Path elsewhere)
            throws IOException, InterruptedException {
        int port = freePort();
        EmbeddedPostgres theirs = EmbeddedPostgres.start(elsewhere, port);
        Map<String, String> settings = Map.of(
                "TASKSWEEP_DB_URL", theirs.address().url(),
                "TASKSWEEP_DB_USER", theirs.address().user(),
                "TASKSWEEP_DB_PASSWORD", theirs.address().password(),
                "TASKSWEEP_DB_OWNER", theirs.owner().user(),
                "TASKSWEEP_DB_OWNER_PASSWORD", theirs.owner().password(),
                "TASKSWEEP_RUNNING", "refuse",
                "TASKSWEEP_LOG_FORMAT", "json");
        try (ShippedServer server = ShippedServer.start(data, settings)) {
            assertThat(data.resolve("postgres")).doesNotExist();
            case08RefusedRunningTasksStayAndTheOthersGo(server);
            theirs.close();
            HttpResponse<String> away = delete(server, "done");
            assertThat(away.statusCode()).isEqualTo(503);
            assertThat(away.headers().firstValue("Retry-After")).isPresent();
            assertThat(Files.readString(data.resolve("console.log")))
                    .as("the log as JSON, with the request")
                    .containsPattern(
                            "\\{\"type\":\"liberty_message\".*\"message\":\"database unavailable request=(req_\\w+) .*\"ext_requestId\":\"\\1\"");
            theirs = EmbeddedPostgres.start(elsewhere, port);
            Instant deadline = Instant.now().plusSeconds(30);
            while (delete(server, "done").statusCode() != 200)
                assertThat(Instant.now()).isBefore(deadline);
        } finally {
            theirs.close();
        }
    }

    private static void case08RefusedRunningTasksStayAndTheOthersGo(ShippedServer server) {
        String line = "{\"taskid\":\"%s\",\"uid\":\"u1\",\"image_status\":%d,\"starttime\":\"2026-01-30 12:00:00\"}\n";
        String lines = line.formatted("done", 3) + line.formatted("running", 2);
        assertThat(server.post("admin/v1/tasks:import", "application/x-ndjson", lines)
                        .body())
                .contains("\"imported\":2");
        assertThat(server.post("v1/images/deleteimagestask", JSON, "{\"taskids\":[\"done\",\"running\"]}")
                        .body())
                .isEqualTo("{\"code\":9999,\"msg\":\"1 of 2 tasks not deleted: still processing (running)\","
                        + "\"data\":{\"status\":\"Failed\"}}");
        assertThat(server.post("v1/images/infobytaskid", JSON, "{\"taskid\":\"running\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.post("v1/images/infobytaskid", JSON, "{\"taskid\":\"done\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    private static HttpResponse<String> delete(ShippedServer server, String id) {
        return server.post("v1/images/deleteimagestask", JSON, "{\"taskids\":[\"" + id + "\"]}");
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
