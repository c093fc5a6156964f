package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What a key has running when it is revoked, and what becomes of keys that are none. */
@Order(Integer.MAX_VALUE) // last: it uses up the wrong keys that this address may try
class RevocationIT extends Deployed {
    // The common pool may have one thread only.
    private static final Executor OWN_THREAD = work -> new Thread(work, "test").start();

    private static final Duration PROMISED = Duration.ofSeconds(5);
    private final String owner = GivenService.id();

    @Test
    void itsSweepPausesAndSaysWhyAndAnotherKeyResumesIt() {
        List<String> ids = IntStream.range(0, 40).mapToObj(i -> owner + "_" + i).toList();
        GivenService.tasks(owner, 3, ids.toArray(String[]::new));
        String key = GivenService.key(owner, "tasks:read", "tasks:delete", "sweeps:write");
        String sweep = SweepCalls.with(key).begin(SweepCalls.byIds(ids, "\"maxRate\":2"));
        SweepCalls admin = SweepCalls.asAdmin();
        CompletableFuture<HttpResponse<String>> watcher =
                CompletableFuture.supplyAsync(() -> admin.get("/" + sweep + "?wait=30"), OWN_THREAD);
        revoke(key);
        JsonObject paused = Until.seen("a pause", PROMISED, () -> admin.now(sweep), RevocationIT::paused);
        assertThat(paused.getString("problem")).contains("API key key_", "was revoked", "resume it with another key");
        assertThat(watcher.orTimeout(5, TimeUnit.SECONDS).join().body()).contains("\"state\":\"PAUSED\"");
        assertThat(SweepCalls.reached(paused)).isLessThan(40);
        assertThat(GivenService.rows(
                        "select detail from audit where act = 'AUTO_PAUSE' and sweep_id = " + sweep.substring(3)))
                .hasSize(1);
        assertThat(admin.rate(sweep, "null").statusCode()).isEqualTo(200);
        assertThat(admin.act(sweep, "resume").statusCode()).isEqualTo(200);
        assertThat(admin.settled(sweep).getString("state")).isEqualTo("SUCCEEDED");
    }

    @Test
    void theSweepOfAPersonWhoLostTheRolePausesAndSaysWhy() {
        List<String> ids = IntStream.range(0, 40).mapToObj(i -> owner + "_" + i).toList();
        GivenService.tasks(owner, 3, ids.toArray(String[]::new));
        SweepCalls admin = SweepCalls.asAdmin();
        String sweep = admin.begin(SweepCalls.byIds(ids, "\"maxRate\":1"));
        String person = "ldap:" + owner;
        GivenService.sql("insert into person (id, realm, name, roles, scopes) values ('" + person
                + "', 'ldap', 'x', '{operator}', '{tasks:read,tasks:any,tasks:delete,sweeps:write}')");
        GivenService.sql("update sweep set run_by = '" + person + "' where id = " + sweep.substring(3));
        long begun = SweepCalls.reached(admin.now(sweep));
        admin.once(sweep, "the person's sweep at work", now -> SweepCalls.reached(now) > begun);
        GivenService.sql(
                "update person set roles = '{reader}', scopes = '{tasks:read,tasks:any}' where id = '" + person + "'");
        JsonObject paused = Until.seen("a pause", PROMISED, () -> admin.now(sweep), RevocationIT::paused);
        assertThat(paused.getString("problem")).contains(person + ", who runs it, may no longer delete tasks");
        assertThat(admin.act(sweep, "cancel").statusCode()).isEqualTo(200);
    }

    private static boolean paused(JsonObject sweep) {
        return sweep.getString("state").equals("PAUSED");
    }

    @Test
    void aPlanThatShouldRunByItselfDoesNot() {
        GivenService.tasks(owner, 3, owner);
        String key = GivenService.key(owner, "tasks:read", "tasks:delete", "sweeps:write");
        // Planned only after the revocation is there: another transaction keeps the planner waiting until then.
        String made;
        try (var writer = new LongWrite(GivenService.database())) {
            HttpResponse<String> answer = SweepCalls.with(key).post("?run=true", SweepCalls.byIds(List.of(owner)));
            made = SweepCalls.made(answer).getString("id");
            revoke(key);
        }
        JsonObject plan = SweepCalls.asAdmin().settled(made);
        assertThat(plan.getString("state")).isEqualTo("PLANNED");
        assertThat(plan.getString("problem")).contains("Not run: the API key that planned it was revoked");
        assertThat(GivenService.visible(owner)).isTrue();
    }

    @Test
    void itsEventStreamAndItsWaitEnd() {
        GivenService.tasks(owner, 3, owner);
        String key = GivenService.key(owner, "tasks:read", "tasks:delete", "sweeps:write");
        String other = GivenService.key(owner, "tasks:read", "tasks:delete", "sweeps:write");
        SweepCalls calls = SweepCalls.with(other);
        List<String> ids = IntStream.range(0, 60).mapToObj(i -> owner + "_" + i).toList();
        GivenService.tasks(owner, 3, ids.toArray(String[]::new));
        String sweep = calls.begin(SweepCalls.byIds(ids, "\"maxRate\":1"));
        CompletableFuture<String> events = CompletableFuture.supplyAsync(
                () -> SweepCalls.with(key)
                        .get("/" + sweep, "Accept", "text/event-stream")
                        .body(),
                OWN_THREAD);
        CompletableFuture<HttpResponse<String>> wait =
                CompletableFuture.supplyAsync(() -> SweepCalls.with(key).get("/" + sweep + "?wait=60"), OWN_THREAD);
        Until.pause(500);
        assertThat(events).isNotDone();
        assertThat(wait).isNotDone();
        revoke(key);
        assertThat(events.orTimeout(5, TimeUnit.SECONDS).join()).contains("event: sweep");
        assertThat(wait.orTimeout(5, TimeUnit.SECONDS).join().statusCode()).isEqualTo(401);
        assertThat(calls.now(sweep).getString("state")).isEqualTo("RUNNING");
        assertThat(calls.act(sweep, "cancel").statusCode()).isEqualTo(200);
    }

    @Test
    void itsImportStopsAtTheNextBatch() throws IOException {
        String key = every("tasks:write", "tasks:any");
        PipedOutputStream lines = new PipedOutputStream();
        PipedInputStream body = new PipedInputStream(lines, 1 << 20);
        HttpRequest request = HttpRequest.newBuilder(SERVER.resolve("admin/v1/tasks:import"))
                .headers("Authorization", key, "Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofInputStream(() -> body))
                .build();
        CompletableFuture<HttpResponse<String>> answer = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .sendAsync(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        lines.write(batch(0));
        // So that the client hands over what it keeps back.
        lines.write(" ".repeat(1 << 17).concat("\n").getBytes(StandardCharsets.UTF_8));
        lines.flush();
        Until.seen("the first batch", Duration.ofSeconds(60), this::imported, count -> count == 1_000);
        revoke(key);
        lines.write(batch(1_000));
        lines.write(batch(2_000));
        lines.close();
        HttpResponse<String> refused = answer.orTimeout(20, TimeUnit.SECONDS).join();
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("The API key was revoked");
        assertThat(imported()).isEqualTo(1_000);
        assertThat(GivenService.rows("select detail from audit where act = 'IMPORT' and actor = '" + id(key) + "'"))
                .containsExactly("1000 new, 0 updated");
    }

    private byte[] batch(int from) {
        return IntStream.range(from, from + 1_000)
                .mapToObj(i -> "{\"taskid\":\"" + owner + "_" + i + "\",\"uid\":\"" + owner
                        + "\",\"image_status\":3,\"starttime\":\"2026-01-30 12:00:00\"}\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private long imported() {
        return GivenService.database().number("select count(*) from task where uid = '" + owner + "'");
    }

    @Test
    void wrongKeysAreSlowedDownAndSummedUpAndRightOnesGoOn() {
        String used = GivenService.key(owner, "tasks:read");
        assertThat(me(used).statusCode()).isEqualTo(200);
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 150; i++) answers.add(me("ts_guess_" + owner + i).statusCode());
        assertThat(answers).contains(401, 429).containsOnly(401, 429);
        assertThat(answers.stream().filter(status -> status == 429).count()).isGreaterThan(50);
        HttpResponse<String> problem = slowed(() -> me("ts_guess_" + GivenService.id()));
        assertThat(problem.body())
                .contains("\"reason\":\"TOO_MANY_WRONG_KEYS\"", "Too many wrong API keys from this address");
        HttpResponse<String> envelope = slowed(
                () -> Http.post("v1/images/infobytaskid", "{\"taskid\":\"x\"}", "Authorization", GivenService.id()));
        assertThat(envelope.body())
                .isEqualTo("{\"code\":9999,\"msg\":\"Too many wrong API keys from this address, retry in 1 s\"}");
        assertThat(me(used).statusCode()).isEqualTo(200);
        String fresh = GivenService.key(owner, "tasks:read");
        Until.seen("a key that was never used", Duration.ofSeconds(3), () -> me(fresh), one -> one.statusCode() == 200);
        // Others of this run may have tried a wrong key before, without being slowed down.
        Until.seen(
                "the sum",
                Duration.ofSeconds(20),
                () -> GivenService.rows("select detail from audit where act = 'WRONG_KEY'"),
                found -> found.stream().anyMatch(detail -> detail.matches("from [0-9a-f.:]+, answered 429")));
    }

    private static HttpResponse<String> slowed(java.util.function.Supplier<HttpResponse<String>> call) {
        HttpResponse<String> answer = Until.seen("429", Duration.ofSeconds(5), call, one -> one.statusCode() == 429);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        return answer;
    }

    private static HttpResponse<String> me(String key) {
        return Http.get("admin/v1/me", "Authorization", key);
    }

    private static String id(String key) {
        return GivenService.rows(
                        "select id from api_key where encode(hash, 'hex') = encode(sha256('" + key + "'), 'hex')")
                .get(0);
    }

    private static void revoke(String key) {
        URI address = SERVER.resolve("admin/v1/keys/" + id(key));
        HttpResponse<String> answer =
                Http.send("DELETE", address.toString(), BodyPublishers.noBody(), "Authorization", KEY);
        assertThat(answer.statusCode()).isEqualTo(204);
    }

    private static String every(String... scopes) {
        String words = String.join("\",\"", scopes);
        HttpResponse<String> made =
                Http.asAdmin("admin/v1/keys", "{\"name\":\"every\",\"scopes\":[\"" + words + "\"]}");
        return SweepCalls.json(made).getString("key");
    }
}
