package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** A server whose image store does not answer, and what its clients and its operator notice. */
final class HangingStore {
    // One key may have 16 pictures at a time; two keys more than Liberty has threads at the beginning.
    private static final int PICTURES = 16;

    private final ShippedServer server;
    private final HangingBlobs store;
    private final SomeTasks tasks = SomeTasks.ofThisRun("hanging", 60, 1);
    private final List<CompletableFuture<HttpResponse<String>>> pictures = new ArrayList<>();

    HangingStore(ShippedServer server, HangingBlobs store) {
        this.server = server;
        this.store = store;
    }

    void onlyPurgesAndPicturesWaitAndThePurgeContinuesByItself() {
        server.give(tasks);
        String purged = swept(0);
        String other = SweepCalls.json(server.post(
                        "admin/v1/keys",
                        "application/json",
                        "{\"name\":\"another\",\"scopes\":[\"tasks:read\",\"tasks:any\"]}"))
                .getString("key");
        store.hang();
        ExecutorService watchers = Executors.newCachedThreadPool();
        try {
            assertThat(server.sweeps().act(purged, "purge").statusCode()).isEqualTo(200);
            for (int i = 0; i < PICTURES; i++) {
                for (String key : List.of(Deployed.KEY, other)) {
                    pictures.add(CompletableFuture.supplyAsync(
                            () -> Http.get(server.url() + "admin/v1/tasks/t1/images/0", "Authorization", key),
                            watchers));
                }
            }
            Until.seen("pictures hang", Duration.ofSeconds(8), store::waiting, waiting -> waiting >= 2 * PICTURES);
            everythingElseIsAnswered();
            theOperatorSeesIt(purged);
            pictures.forEach(one -> {
                assertThat(one.join().statusCode()).isEqualTo(503);
                assertThat(one.join().headers().firstValue("Retry-After")).isPresent();
            });
        } finally {
            store.answer();
            watchers.shutdown();
        }
        server.sweeps().once(purged, "purged", sweep -> purge(sweep).containsKey("endTime"));
    }

    private void everythingElseIsAnswered() {
        for (int i = 20; i < 30; i++) {
            String body = "{\"taskids\":[\"" + tasks.id(i) + "\"]}";
            assertThat(within(2_000, () -> server.post("v1/images/deleteimagestask", "application/json", body))
                            .body())
                    .contains("\"Success\"");
        }
        String hold = "{\"taskIds\":[\"" + tasks.id(59) + "\"],\"reason\":\"lawsuit\"}";
        assertThat(within(5_000, () -> server.post("admin/v1/holds", "application/json", hold))
                        .statusCode())
                .isEqualTo(201);
        swept(30);
    }

    private void theOperatorSeesIt(String purged) {
        // A load balancer waits for a second, and more often than not does so every second.
        HttpResponse<String> ready = Until.seen(
                "the image store is down",
                Duration.ofSeconds(15),
                () -> within(1_500, () -> server.get("health/ready")),
                one -> one.body().contains("{\"name\":\"images\",\"status\":\"DOWN\"}"));
        assertThat(ready.statusCode()).isEqualTo(200);
        Until.seen(
                "the metric",
                Duration.ofSeconds(15),
                () -> server.get("metrics").body(),
                text -> text.contains("tasksweep_part_up{part=\"images\"} 0"));
        JsonObject waits = server.sweeps()
                .once(
                        purged,
                        "the purge says why it waits",
                        sweep -> purge(sweep).containsKey("problem"));
        assertThat(purge(waits).getString("problem")).contains("s3://pictures/tasks", "S3 did not answer in time");
    }

    /** Leaves a purge in progress; the caller stops the server. */
    void hangsAgain() {
        String purged = swept(40);
        store.hang();
        assertThat(server.sweeps().act(purged, "purge").statusCode()).isEqualTo(200);
        Until.seen("the purge hangs", Duration.ofSeconds(20), store::waiting, waiting -> waiting > 0);
    }

    private String swept(int from) {
        JsonObject sweep = server.sweeps().done(SweepCalls.byIds(tasks.ids().subList(from, from + 10)));
        assertThat(sweep.getString("state")).as(sweep.toString()).isEqualTo("SUCCEEDED");
        return sweep.getString("id");
    }

    private static JsonObject purge(JsonObject sweep) {
        return sweep.containsKey("purge") ? sweep.getJsonObject("purge") : JsonObject.EMPTY_JSON_OBJECT;
    }

    private static HttpResponse<String> within(long millis, Supplier<HttpResponse<String>> request) {
        Instant begun = Instant.now();
        HttpResponse<String> answer = request.get();
        assertThat(Duration.between(begun, Instant.now())).as(answer.body()).isLessThan(Duration.ofMillis(millis));
        return answer;
    }
}
