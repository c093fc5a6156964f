package org.tasksweep.liberty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Contract cases 26 to 28 for the import, whose body is a stream of any length. */
class ImportIdempotencyIT extends Deployed {
    private static final String LOCKS = "select pid from pg_locks where locktype = 'advisory'";

    private final String id = GivenService.id();
    private final String key = UUID.randomUUID().toString();

    @Test
    void case26TheSameStreamIsAnsweredTheSameAndImportsNothing() {
        String several = lines(2_500);
        HttpResponse<String> first = post(several);
        assertThat(first.body()).contains("\"imported\":2500");
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        GivenService.sql("delete from task where task_id like '" + id + "%'");
        HttpResponse<String> again = post(several);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(imported()).isZero();
    }

    @Test
    void case27AnotherStreamIsRefusedAndNotImported() {
        post(lines(1));
        HttpResponse<String> other = post(lines(3));
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("\"reason\":\"KEY_REUSED\"");
        assertThat(imported()).isEqualTo(1);
    }

    @Test
    void case28WhileTheFirstIsSentEveryoneElseIsToldSo() throws Exception {
        try (PipedOutputStream sent = new PipedOutputStream();
                PipedInputStream body = new PipedInputStream(sent)) {
            CompletableFuture<HttpResponse<String>> first =
                    CompletableFuture.supplyAsync(() -> post(BodyPublishers.ofInputStream(() -> body)));
            sent.write(lines(2_500).getBytes(UTF_8));
            sent.flush();
            while (imported() < 2_000) Thread.sleep(50);
            for (HttpResponse<String> second : List.of(post(lines(1)), delete())) {
                assertThat(second.statusCode()).isEqualTo(409);
                assertThat(second.body()).contains("\"reason\":\"STILL_RUNNING\"");
                assertThat(second.headers().firstValue("Retry-After")).hasValue("1");
            }
            assertThat(GivenService.rows("select query from pg_stat_activity where pid in (" + LOCKS + ")"))
                    .as("the lock's connection does nothing else")
                    .singleElement()
                    .asString()
                    .contains("from idempotency");
            sent.close();
            assertThat(first.get().body()).contains("\"imported\":2500");
        }
        assertThat(GivenService.rows(LOCKS)).isEmpty();
    }

    @Test
    void case28ParallelImportsWithOneKeyAreOneImport() throws Exception {
        String several = lines(1_500);
        List<HttpResponse<String>> answers = Together.call(() -> Together.untilDone(() -> post(several)));
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
        assertThat(answers)
                .extracting(HttpResponse::body)
                .containsOnly(answers.get(0).body());
        assertThat(answers.get(0).body()).contains("\"imported\":1500");
        assertThat(answers)
                .filteredOn(answer ->
                        answer.headers().firstValue("Idempotency-Replayed").isEmpty())
                .hasSize(1);
    }

    @Test
    void aRefusalIsNotStored() {
        assertThat(Http.asAdmin("admin/v1/tasks:import", lines(1), "Idempotency-Key", key)
                        .statusCode())
                .isEqualTo(415);
        assertThat(post(lines(1)).body()).contains("\"imported\":1");
    }

    private int imported() {
        return GivenService.rows("select task_id from task where task_id like '" + id + "%'")
                .size();
    }

    private String lines(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> "{\"taskid\":\"" + id + "_" + n
                        + "\",\"uid\":\"u1\",\"image_status\":3,\"starttime\":\"2026-01-30 12:00:00\"}\n")
                .collect(Collectors.joining());
    }

    private HttpResponse<String> delete() {
        return Http.asAdmin("admin/v1/tasks:batchDelete", "{\"taskids\":[\"" + id + "_0\"]}", "Idempotency-Key", key);
    }

    private HttpResponse<String> post(String lines) {
        return post(BodyPublishers.ofString(lines));
    }

    private HttpResponse<String> post(BodyPublisher lines) {
        return Http.send(
                "POST",
                "admin/v1/tasks:import",
                lines,
                "Authorization",
                Deployed.KEY,
                "Content-Type",
                "application/x-ndjson",
                "Idempotency-Key",
                key);
    }
}
