package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
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
        int port = FreePort.next();
        EmbeddedPostgres theirs = EmbeddedPostgres.start(elsewhere, port);
        TraceCollector collector = new TraceCollector();
        Map<String, String> settings = new HashMap<>(Map.of(
                "TASKSWEEP_DB_URL", theirs.address().url(),
                "TASKSWEEP_DB_USER", theirs.address().user(),
                "TASKSWEEP_DB_PASSWORD", theirs.address().password(),
                "TASKSWEEP_DB_OWNER", theirs.owner().user(),
                "TASKSWEEP_DB_OWNER_PASSWORD", theirs.owner().password(),
                "TASKSWEEP_RUNNING", "refuse",
                "TASKSWEEP_LOG_FORMAT", "json",
                "TASKSWEEP_TRACES", "on",
                "OTEL_EXPORTER_OTLP_ENDPOINT", collector.url(),
                "OTEL_BSP_SCHEDULE_DELAY", "200"));
        try (ShippedServer server = ShippedServer.start(data, settings)) {
            assertThat(data.resolve("postgres")).doesNotExist();
            case08RefusedRunningTasksStayAndTheOthersGo(server);
            aTraceGoesFromTheCallerToTheStatement(server, collector, new Sql(theirs.address()));
            theirs.close();
            HttpResponse<String> away = delete(server, "done");
            assertThat(away.statusCode()).isEqualTo(503);
            assertThat(away.headers().firstValue("Retry-After")).isPresent();
            assertThat(Files.readString(data.resolve("console.log")))
                    .as("the log as JSON, with the request")
                    .containsPattern(
                            "\\{\"type\":\"liberty_message\".*\"message\":\"database unavailable request=(req_\\w+) "
                                    + "(?=.*\"ext_requestId\":\"\\1\")(?=.*\"ext_traceId\":\"[0-9a-f]{32}\")");
            for (int i = 0; i < 30; i++)
                assertThat(delete(server, "done").statusCode()).isEqualTo(503);
            assertThat(Files.readString(data.resolve("console.log")).split("database unavailable", -1))
                    .as("a line for the first refused request, and then one every ten seconds")
                    .hasSizeBetween(2, 5);
            theirs = EmbeddedPostgres.start(elsewhere, port);
            Instant deadline = Instant.now().plusSeconds(30);
            while (delete(server, "done").statusCode() != 200)
                assertThat(Instant.now()).isBefore(deadline);
        } finally {
            theirs.close();
            collector.close();
        }
    }

    private static void aTraceGoesFromTheCallerToTheStatement(
            ShippedServer server, TraceCollector collector, Sql database) {
        String parent = "00f067aa0ba902b7";
        // A connection keeps the text of its last statement until it gets another one; only its own role sees it.
        String trace = Until.seen(
                "the comment of a statement",
                Duration.ofSeconds(30),
                () -> {
                    String id = UUID.randomUUID().toString().replace("-", "");
                    deleteTraced(server, "00-" + id + "-" + parent + "-01");
                    return id;
                },
                id -> database.number("select count(*) from pg_stat_activity where query like '/*traceparent=''00-" + id
                                + "-%'")
                        > 0);
        Until.seen(
                "a request and its statement",
                Duration.ofSeconds(30),
                () -> String.join("", collector.of(trace)),
                spans -> spans.contains("POST /v1/images/deleteimagestask")
                        && spans.contains(TraceCollector.bytes(parent))
                        && spans.contains("http.response.status_code")
                        && spans.contains("db.system"));
        assertThat(database.rows("select query from pg_stat_activity"))
                .noneMatch(query -> query != null && query.contains("of-the-caller"));
        String sweep =
                server.sweeps().plan(SweepCalls.byFilter("status = FAILED")).getString("id");
        Until.seen(
                "the work on " + sweep,
                Duration.ofSeconds(30),
                () -> String.join("", collector.all()),
                spans -> spans.contains("tasksweep.sweep") && spans.contains(sweep));
        assertThat(String.join("", collector.all()))
                .as("no values, no statements that look for work, no probes")
                .doesNotContain("traced-by-this-test", "row_number() over", "/health");
    }

    private static void deleteTraced(ShippedServer server, String traceparent) {
        HttpResponse<String> answer = Http.post(
                server.url() + "v1/images/deleteimagestask",
                "{\"taskids\":[\"traced-by-this-test\"]}",
                "Authorization",
                Deployed.KEY,
                "Content-Type",
                JSON,
                "traceparent",
                traceparent,
                "tracestate",
                "vendor=text*/of-the-caller");
        assertThat(answer.statusCode()).isEqualTo(200);
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
}
