package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tasksweep.client.KeyChange;
import org.tasksweep.client.Tasksweep;
import org.tasksweep.wire.Key;
import org.tasksweep.wire.NewKey;

/** Contract case 25, and the same for the admin API: a key deletes no more per hour than its budget. */
class BudgetIT extends Deployed {
    private static final List<String> SCOPES = List.of("tasks:read", "tasks:delete", "sweeps:write", "keys:write");

    private final String owner = GivenService.id();
    private final String[] tasks = new String[6];

    @BeforeEach
    void sixTasks() {
        Arrays.setAll(tasks, i -> GivenService.id());
        GivenService.tasks(owner, 3, tasks);
    }

    @Test
    void theContractSaysWhenTheBudgetIsUsedUpAndUntilWhen() {
        String key = secret(make(new NewKey("n", SCOPES, owner).budget(3)));
        assertThat(contract(key, GivenService.id(), 0, 1, 2).body()).contains("\"code\":1000");
        HttpResponse<String> answer = contract(key, GivenService.id(), 3);
        assertThat(answer.statusCode()).isEqualTo(429);
        int seconds =
                Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow());
        assertThat(seconds).isBetween(3_500, 3_600);
        assertThat(answer.body())
                .isEqualTo("{\"code\":9999,\"msg\":\"Deletion budget of 3 per hour used up, retry in " + seconds
                        + " s\"}");
        assertThat(answer.headers().firstValue("Tasksweep-Reason")).hasValue("BUDGET_USED_UP");
        assertThat(GivenService.visible(tasks[3])).isTrue();
    }

    @Test
    void aRepetitionAndWhatIsGoneAlreadyCountForNothing() {
        String key = secret(make(new NewKey("n", SCOPES, owner).budget(3)));
        String once = GivenService.id();
        contract(key, once, 0, 1);
        assertThat(contract(key, once, 0, 1).headers().firstValue("Idempotency-Replayed"))
                .hasValue("true");
        assertThat(contract(key, GivenService.id(), 0, 1, 2).body()).contains("\"code\":1000");
        assertThat(contract(key, once, 0, 1).statusCode()).isEqualTo(200);
        assertThat(contract(key, GivenService.id(), 3).statusCode()).isEqualTo(429);
    }

    @Test
    void theAdminApiRefusesAsWellAndDeletesNothing() {
        String key = secret(make(new NewKey("n", SCOPES, owner).budget(2)));
        JsonObject larger = Refused.with(403, batch(key, "", 0, 1, 2));
        assertThat(larger.getString("reason")).isEqualTo("LARGER_THAN_BUDGET");
        assertThat(batch(key, ",\"validateOnly\":true", 0, 1, 2).statusCode()).isEqualTo(200);
        assertThat(batch(key, "", 0, 1).statusCode()).isEqualTo(200);
        JsonObject usedUp = Refused.with(429, batch(key, "", 2));
        assertThat(usedUp.getString("reason")).isEqualTo("BUDGET_USED_UP");
        assertThat(usedUp.getString("detail")).startsWith("Deletion budget of 2 per hour used up, retry in ");
        Http.post("admin/v1/tasks:batchUndelete", ids(0, 1) + "}", "Authorization", key);
        Refused.with(429, batch(key, "", 0));
        assertThat(GivenService.visible(tasks[0])).isTrue();
    }

    @Test
    void aPlanBeyondTheBudgetWarnsAndDoesNotRun() {
        String key = secret(make(new NewKey("n", SCOPES, owner).budget(4)));
        SweepCalls sweeps = SweepCalls.with(key);
        JsonObject first = sweeps.plan(SweepCalls.byIds(List.of(tasks[0], tasks[1], tasks[2])));
        JsonObject second = sweeps.plan(SweepCalls.byIds(List.of(tasks[3], tasks[4])));
        assertThat(second.toString()).doesNotContain("budget");
        assertThat(sweeps.run(first).statusCode()).isEqualTo(200);
        JsonObject refused = Refused.with(429, sweeps.run(second));
        assertThat(refused.getString("reason")).isEqualTo("BUDGET_USED_UP");
        assertThat(sweeps.now(second.getString("id")).getString("state")).isEqualTo("PLANNED");
        JsonObject third = sweeps.plan(SweepCalls.byIds(List.of(tasks[3], tasks[4])));
        assertThat(third.getJsonArray("warnings").toString()).contains("Deletion budget of 4 per hour used up");
        JsonObject automatic =
                sweeps.settled(SweepCalls.made(sweeps.post("?run=true", SweepCalls.byIds(List.of(tasks[3], tasks[4]))))
                        .getString("id"));
        assertThat(automatic.getString("state")).isEqualTo("PLANNED");
        assertThat(automatic.getString("problem")).startsWith("Not run: Deletion budget of 4 per hour used up");
    }

    @Test
    void noKeyGetsAroundItsBudgetByMakingOthers() {
        Key limited = make(new NewKey("n", SCOPES, owner).budget(3));
        try (Tasksweep client = Tasksweep.connect(SERVER, secret(limited))) {
            Key child = client.keys().create(new NewKey("child", SCOPES, owner));
            assertThat(child.budgetPerHour()).isEqualTo(3);
            contract(secret(child), GivenService.id(), 0, 1);
            contract(secret(limited), GivenService.id(), 2);
            assertThat(contract(secret(child), GivenService.id(), 3).statusCode())
                    .isEqualTo(429);
            assertThat(contract(secret(limited), GivenService.id(), 3).statusCode())
                    .isEqualTo(429);
            HttpResponse<String> more = Http.post(
                    "admin/v1/keys",
                    "{\"name\":\"n\",\"scopes\":[\"tasks:read\"],\"owner\":\"" + owner + "\",\"budgetPerHour\":4}",
                    "Authorization",
                    secret(limited));
            assertThat(Refused.with(403, more).getString("reason")).isEqualTo("MORE_BUDGET_THAN_CALLER");
        }
    }

    @Test
    void anAdministratorChangesABudget() {
        Key key = make(new NewKey("n", SCOPES, owner).budget(1));
        contract(secret(key), GivenService.id(), 0);
        try (Tasksweep admin = Tasksweep.connect(SERVER, KEY)) {
            assertThat(admin.keys()
                            .change(key.id(), KeyChange.NOTHING.budget(2))
                            .budgetPerHour())
                    .isEqualTo(2);
            assertThat(contract(secret(key), GivenService.id(), 1).statusCode()).isEqualTo(200);
            admin.keys().change(key.id(), KeyChange.NOTHING.withoutBudget());
            assertThat(contract(secret(key), GivenService.id(), 2, 3, 4).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aKeyMakesNoMoreRequestsPerSecondThanItsRate() {
        String key = secret(make(new NewKey("n", SCOPES, owner).rate(2)));
        HttpResponse<String> refused = Until.seen(
                "one request too many",
                Duration.ofSeconds(10),
                () -> Http.get("admin/v1/me", "Authorization", key),
                answer -> answer.statusCode() == 429);
        assertThat(Refused.with(429, refused).getString("detail"))
                .isEqualTo("At most 2 requests per second, retry in 1 s");
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        Until.seen(
                "a second later",
                Duration.ofSeconds(10),
                () -> contract(key, GivenService.id(), 0).statusCode(),
                status -> status == 200);
    }

    private static Key make(NewKey wanted) {
        try (Tasksweep admin = Tasksweep.connect(SERVER, KEY)) {
            return admin.keys().create(wanted);
        }
    }

    private static String secret(Key key) {
        return String.valueOf(key.key());
    }

    private HttpResponse<String> contract(String key, String once, int... numbers) {
        return Http.post(
                "v1/images/deleteimagestask", ids(numbers) + "}", "Authorization", key, "Idempotency-Key", once);
    }

    private HttpResponse<String> batch(String key, String more, int... numbers) {
        return Http.post("admin/v1/tasks:batchDelete", ids(numbers) + more + "}", "Authorization", key);
    }

    private String ids(int... numbers) {
        return "{\"taskids\":"
                + Arrays.stream(numbers)
                        .mapToObj(i -> "\"" + tasks[i] + "\"")
                        .collect(Collectors.joining(",", "[", "]"));
    }
}
