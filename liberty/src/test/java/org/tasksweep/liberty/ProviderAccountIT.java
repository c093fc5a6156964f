package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tasksweep.liberty.SweepCalls.json;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A server in front of an account at another one, which speaks the published contract and so can be its provider. */
@Shipped
class ProviderAccountIT {
    private static final String JSON = "application/json";
    private static final String DELETE = "v1/images/deleteimagestask";
    private static final String LOOK = "v1/images/infobytaskid";

    @TempDir(cleanup = CleanupMode.NEVER)
    private Path folder;

    private final SomeTasks tasks = SomeTasks.ofThisRun("account", 1_200, 1);
    private final Map<String, String> ofProvider = Map.of();
    private Map<String, String> ofFront = Map.of();
    private int port;

    @SuppressWarnings("NullAway.Init") // started before each test
    private ShippedServer provider;

    @SuppressWarnings("NullAway.Init") // started before each test
    private ShippedServer front;

    @SuppressWarnings("NullAway.Init") // made before each test
    private String key;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("provider"));
        provider = ShippedServer.start(folder.resolve("provider"), ofProvider);
        provider.give(tasks);
        String body = "{\"name\":\"account\",\"scopes\":[\"tasks:read\",\"tasks:delete\",\"tasks:any\"]}";
        key = json(provider.post("admin/v1/keys", JSON, body)).getString("key");
        port = FreePort.next();
        ofFront = Map.of(
                "TASKSWEEP_DB_PORT",
                Integer.toString(FreePort.next()),
                "TASKSWEEP_UPSTREAM_URL",
                "http://localhost:" + provider.port(),
                "TASKSWEEP_UPSTREAM_KEY",
                key);
        startFront();
    }

    private void startFront() throws IOException, InterruptedException {
        front = ShippedServer.another(Files.createDirectories(folder.resolve("front")), port, ofFront);
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        if (front != null) front.close();
        if (provider != null) provider.close();
    }

    @Test
    void callersOfTheContractGetWhatTheyAskedForAndTheKeyIsNowhere() throws IOException {
        assertThat(json(front.get("admin/v1/me")).getJsonObject("account").toString())
                .isEqualTo("{\"host\":\"localhost:" + provider.port() + "\"}");
        assertThat(look(front, tasks.id(0)))
                .as("a task that the register does not know")
                .isEqualTo(200);
        HttpResponse<String> deleted = delete(tasks.id(0), tasks.id(1), "nobody_has");
        assertThat(deleted.statusCode()).as(deleted.body()).isEqualTo(200);
        assertThat(deleted.body())
                .isEqualTo("{\"code\":1000,\"msg\":\"Successfully\",\"data\":{\"status\":\"Success\"}}");
        assertThat(look(provider, tasks.id(0))).isEqualTo(404);
        assertThat(look(provider, tasks.id(1))).isEqualTo(404);
        assertThat(look(front, tasks.id(1))).isEqualTo(404);
        assertThat(look(provider, tasks.id(2))).isEqualTo(200);

        String hold = "{\"taskIds\":[\"" + tasks.id(3) + "\"],\"reason\":\"court order\"}";
        assertThat(provider.post("admin/v1/holds", JSON, hold).statusCode()).isEqualTo(201);
        HttpResponse<String> held = delete(tasks.id(3));
        assertThat(held.body())
                .contains("\"code\":9999", "1 of 1 task not deleted: hidden here, still at the provider");
        assertThat(held.statusCode()).isEqualTo(200);
        aListOfIdsBecomesTasksThatAreHiddenHereAndStayAtTheProvider();
        assertKeyIsNowhere(held);
    }

    private void aListOfIdsBecomesTasksThatAreHiddenHereAndStayAtTheProvider() {
        String ids = tasks.id(10) + "\n" + tasks.id(11) + "\nnobody_has\n";
        assertThat(front.post("admin/v1/tasks:import", "text/plain", ids).body())
                .contains("\"waiting\":3");
        String filter = "taskid = \"" + tasks.id(10) + "\" OR taskid = \"" + tasks.id(11) + "\"";
        String query = "admin/v1/tasks:summary?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
        Until.seen(
                "two tasks",
                Duration.ofSeconds(30),
                () -> front.get(query).body(),
                text -> text.contains("\"tasks\":2"));
        JsonObject sweep = front.sweeps().done(SweepCalls.byFilter(filter));
        assertThat(SweepCalls.count(sweep, "deleted") + SweepCalls.count(sweep, "deferred"))
                .isEqualTo(2);
        assertThat(front.post("admin/v1/tasks:batchDelete", JSON, "{\"taskids\":[\"" + tasks.id(10) + "\"]}")
                        .body())
                .contains("hidden here, still at localhost:" + provider.port() + " until ");
        assertThat(front.post("admin/v1/tasks:batchDelete", JSON, "{\"taskids\":[\"" + tasks.id(20) + "\"]}")
                        .body())
                .as("an id that only the provider knows")
                .contains("\"outcome\":\"DELETED\"", "hidden here, still at localhost:" + provider.port() + " until ");
        assertThat(look(provider, tasks.id(20))).isEqualTo(200);
        assertThat(look(front, tasks.id(10))).as("hidden here").isEqualTo(404);
        assertThat(look(provider, tasks.id(10))).as("still at the provider").isEqualTo(200);
    }

    @Test
    @EnabledIfSystemProperty(named = "tests.long", matches = "true")
    void afterAKillOfEitherInTheMiddleOfAPurgeTheRestIsDone() throws IOException, InterruptedException {
        front.give(tasks);
        String id = front.sweeps()
                .done(SweepCalls.byIds(tasks.ids(), "\"undoWindow\":\"PT0S\""))
                .getString("id");
        front.sweeps().once(id, "some are gone", sweep -> gone() > 100);
        provider.kill();
        front.sweeps().once(id, "the reason", sweep -> sweep.toString().contains("at the provider"));
        assertNothingIsGoneThatIsThere(id);
        provider = ShippedServer.start(folder.resolve("provider"), ofProvider);
        long before = gone();
        if (before < tasks.count()) Until.seen("it goes on", Duration.ofSeconds(60), this::gone, n -> n > before);
        front.kill();
        startFront();
        front.sweeps().once(id, "the end", sweep -> purged(sweep) == tasks.count());
        assertThat(gone()).isEqualTo(tasks.count());
        assertThat(front.database().number("select count(*) from trash")).isZero();
    }

    /** How many of the tasks the provider does not show any more. */
    private long gone() {
        return tasks.count() - provider.database().number("select count(*) from task");
    }

    private void assertNothingIsGoneThatIsThere(String id) {
        assertThat(front.database().number("select count(*) from trash where provider_gone_at is null"))
                .isGreaterThanOrEqualTo(provider.database().number("select count(*) from task"));
        assertThat(purged(front.sweeps().now(id))).isLessThanOrEqualTo(gone());
    }

    private static long purged(JsonObject sweep) {
        return sweep.containsKey("purge")
                ? sweep.getJsonObject("purge").getJsonNumber("purged").longValue()
                : 0;
    }

    private HttpResponse<String> delete(String... ids) {
        String list = List.of(ids).stream().map(id -> '"' + id + '"').collect(Collectors.joining(","));
        return front.post(DELETE, JSON, "{\"taskids\":[" + list + "]}");
    }

    private static int look(ShippedServer server, String id) {
        return server.post(LOOK, JSON, "{\"taskid\":\"" + id + "\"}").statusCode();
    }

    private void assertKeyIsNowhere(HttpResponse<String> answer) throws IOException {
        assertThat(answer.body()).doesNotContain(key);
        for (String path : List.of("admin/v1/me", "admin/v1/overview", "admin/v1/audit", "admin/v1/sweeps", "")) {
            HttpResponse<String> shown = front.get(path);
            assertThat(shown.body() + shown.headers().map()).as(path).doesNotContain(key);
        }
        for (String table : front.database()
                .rows("select table_name from information_schema.tables where"
                        + " table_schema = 'public' and table_type = 'BASE TABLE'")) {
            assertThat(front.database()
                            .number("select count(*) from " + table + " x where x::text like '%" + key + "%'"))
                    .as(table)
                    .isZero();
        }
        assertThat(Files.readString(folder.resolve("front/console.log"))).doesNotContain(key);
    }
}
