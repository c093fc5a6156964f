package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Contract cases 31 and 32: the database goes away under load and comes back; a statement fails for no good reason. */
class DatabaseLossIT extends Deployed {
    @Test
    void case31AKilledDatabaseIs503UntilItIsBackAndNothingAcknowledgedIsLost() {
        List<String> acknowledged = new ArrayList<>();
        List<HttpResponse<String>> refused = new ArrayList<>();
        DatabaseProcess.kill();
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        for (int after = 0; after < 20; ) {
            assertThat(Instant.now())
                    .as("recovered in time; refused %d", refused.size())
                    .isBefore(deadline);
            String id = GivenService.id();
            HttpResponse<String> answer = importOne(id);
            if (answer.statusCode() != 200) {
                refused.add(delete(id));
                continue;
            }
            HttpResponse<String> deleted = delete(id);
            if (deleted.statusCode() != 200) {
                refused.add(deleted);
                continue;
            }
            acknowledged.add(id);
            after = refused.isEmpty() ? 0 : after + 1;
        }
        assertThat(refused).isNotEmpty().allSatisfy(answer -> {
            if (answer.statusCode() == 200) return;
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body())
                    .startsWith("{\"code\":9999,\"msg\":\"Temporarily unavailable, retry is safe, request ");
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        });
        assertThat(acknowledged).isNotEmpty().noneMatch(GivenService::visible);
    }

    @Test
    void case32ABugIs500WithTheRequestsIdAndNothingOfItsInside() {
        String id = GivenService.id();
        GivenService.tasks("u1", 3, id);
        GivenService.sql("alter table trash rename to trash_away");
        try {
            HttpResponse<String> answer = delete(id);
            String request = answer.headers().firstValue("X-Request-Id").orElseThrow();
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).isEqualTo("{\"code\":9999,\"msg\":\"Internal error, request " + request + "\"}");
        } finally {
            GivenService.sql("alter table trash_away rename to trash");
        }
        assertThat(GivenService.visible(id)).as("nothing half done").isTrue();
        assertThat(delete(id).statusCode()).isEqualTo(200);
    }

    @Test
    void aFrozenDatabaseIs503InsteadOfSilenceAndIsUsedAgainWhenItThaws() {
        String id = GivenService.id();
        GivenService.tasks("u1", 3, id);
        DatabaseProcess.freeze();
        try {
            Instant begun = Instant.now();
            assertTemporary(delete(id));
            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(25));
            Instant next = Instant.now();
            assertTemporary(delete(id));
            assertThat(Duration.between(next, Instant.now())).isLessThan(Duration.ofSeconds(10));
        } finally {
            DatabaseProcess.thaw();
        }
        Until.seen("thawed", Duration.ofSeconds(60), () -> delete(id), answer -> answer.statusCode() == 200);
        assertThat(GivenService.visible(id)).isFalse();
    }

    private static void assertTemporary(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    private static HttpResponse<String> importOne(String id) {
        String line = "{\"taskid\":\"%s\",\"uid\":\"u1\",\"image_status\":3,\"starttime\":\"2026-01-30 12:00:00\"}";
        return Http.post(
                "admin/v1/tasks:import",
                line.formatted(id),
                "Authorization",
                Deployed.KEY,
                "Content-Type",
                "application/x-ndjson");
    }

    private static HttpResponse<String> delete(String id) {
        return Http.asAdmin("v1/images/deleteimagestask", "{\"taskids\":[\"" + id + "\"]}");
    }
}
