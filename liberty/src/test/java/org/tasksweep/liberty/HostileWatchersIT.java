package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tasksweep.liberty.Crowd.Ended;

/** Clients that wait for sweeps, and do not read, do not keep others from being served. */
class HostileWatchersIT extends Deployed {
    @Test
    void eventStreamsThatAreNotReadDelayNobodyAndAreLimitedPerKey() throws IOException {
        String[] ids = IntStream.range(0, 400)
                .mapToObj(i -> GivenService.id() + "x".repeat(90))
                .toArray(String[]::new);
        GivenService.tasks("streams", 3, ids);
        String reader = GivenService.key("streams", "tasks:read", "tasks:delete", "sweeps:write");
        String slow = sweep(reader, "?run=true", ",\"maxRate\":10", ids);
        String[] listening = {"Authorization: " + reader, "Accept: text/event-stream"};
        String line = "GET /admin/v1/sweeps/" + slow + " HTTP/1.1";
        List<Wire> streams = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                Wire wire = Wire.narrow();
                wire.send(line, listening);
                assertThat(wire.answer(false).status()).isEqualTo(200);
                streams.add(wire);
            }
            Wire.RawAnswer more = Wire.ask("GET", "/admin/v1/sweeps/" + slow, listening);
            assertThat(more.status()).isEqualTo(503);
            assertThat(more.body()).contains("with this API key, at most 50 do at a time");
            Until.seen("events that nobody reads", Duration.ofSeconds(60), () -> deleted(slow), number -> number > 80);
            Instant asked = Instant.now();
            String quick = sweep(KEY, "", "", "nobody_has_it");
            assertThat(Http.get("admin/v1/sweeps/" + quick + "?wait=40", "Authorization", KEY)
                            .body())
                    .contains("\"state\":\"PLANNED\"");
            assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(10));
        } finally {
            for (Wire stream : streams) stream.close();
        }
        Until.seen(
                "places that were left",
                Duration.ofSeconds(20),
                () -> listen(line, listening),
                status -> status == 200);
        Http.asAdmin("admin/v1/sweeps/" + slow + ":cancel", "{}");
    }

    @Test
    void aKeyThatWaitsMoreOftenThanItMayIsAnsweredBefore() {
        String[] ids = IntStream.range(0, 400).mapToObj(i -> GivenService.id()).toArray(String[]::new);
        GivenService.tasks("waits", 3, ids);
        String reader = GivenService.key("waits", "tasks:read", "tasks:delete", "sweeps:write");
        String slow = sweep(reader, "?run=true", ",\"maxRate\":10", ids);
        try (Crowd crowd = Crowd.of(60, (wire, i) -> {
            wire.send("GET /admin/v1/sweeps/" + slow + "?wait=60 HTTP/1.1", "Authorization: " + reader);
        })) {
            Until.seen("the first ten are answered", Duration.ofSeconds(20), crowd::done, number -> number >= 10);
            Http.asAdmin("admin/v1/sweeps/" + slow + ":cancel", "{}");
            assertThat(crowd.ended()).hasSize(60).extracting(Ended::status).containsOnly(200);
        }
    }

    private static int listen(String line, String... headers) {
        try (Wire wire = Wire.open()) {
            wire.send(line, headers);
            return wire.answer(false).status();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String sweep(String key, String query, String more, String... ids) {
        String quoted = Arrays.stream(ids).map(id -> '"' + id + '"').collect(Collectors.joining(","));
        HttpResponse<String> answer = Http.post(
                "admin/v1/sweeps" + query,
                "{\"reason\":\"test\",\"selector\":{\"taskIds\":[" + quoted + "]}" + more + "}",
                "Authorization",
                key,
                "Content-Type",
                "application/json");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return answer.body().replaceAll("^\\{\"id\":\"([^\"]+)\".*", "$1");
    }

    private static int deleted(String sweep) {
        String body = Http.get("admin/v1/sweeps/" + sweep, "Authorization", KEY).body();
        return Integer.parseInt(body.replaceAll(".*\"deleted\":([0-9]+).*", "$1"));
    }
}
