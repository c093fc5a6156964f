package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tasksweep.client.PolicyRequest;
import org.tasksweep.client.Tasksweep;
import org.tasksweep.client.TasksweepException;
import org.tasksweep.wire.Policy;
import org.tasksweep.wire.PolicyPreview;
import org.tasksweep.wire.PolicyState;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepState;

/** Policies by HTTP and through the client, each of an owner of its own: made, forecast, run, changed, deleted. */
class PoliciesIT extends Deployed {
    private static final String POLICIES = "admin/v1/policies";

    private final String owner = GivenService.id();
    private final String old = GivenService.id();
    private final String key =
            GivenService.key(owner, "tasks:read", "tasks:delete", "tasks:purge", "sweeps:write", "policies:write");
    private final Tasksweep client = Tasksweep.connect(Deployed.SERVER, key);
    private final PolicyRequest rule = PolicyRequest.named("old ones")
            .filter("status=COMPLETED")
            .keepFor(Duration.ofDays(1))
            .daily(LocalTime.of(2, 0), ZoneOffset.UTC)
            .maxTasks(1);

    @AfterEach
    void end() {
        client.policies().list().forEach(policy -> client.policies().delete(policy.id()));
        client.close();
    }

    @Test
    void aPolicyIsMadePausedForecastAndRunByItsSchedule() {
        GivenService.tasks(owner, 3, old);
        Policy made = client.policies().create(rule);
        assertThat(made.state()).isEqualTo(PolicyState.PAUSED);
        assertThat(made.filter()).isEqualTo("status = COMPLETED");
        assertThat(made.owner()).isEqualTo(owner);
        assertThat(client.policies().forecast(made.id(), 2).tasks()).isEqualTo(1);
        Policy active = client.policies().resume(made);
        assertThat(active.nextRunTime()).endsWith("T02:00:00Z");
        TasksweepException late = catchThrowableOfType(
                TasksweepException.class, () -> client.policies().resume(made));
        assertThat(late.reason()).isEqualTo("PRECONDITION_FAILED");
        GivenService.sql("update policy set next_at = now() - interval '3 days' where id = "
                + made.id().substring("policy_".length()));
        Policy ran = Until.seen(
                "its run",
                Duration.ofSeconds(30),
                () -> client.policies().get(made.id()).orElseThrow(),
                now -> now.lastRun() != null && now.lastRun().state() == SweepState.SUCCEEDED);
        Sweep sweep = client.sweeps()
                .get(Objects.requireNonNull(ran.lastRun()).sweep())
                .orElseThrow();
        assertThat(Objects.requireNonNull(sweep.selector()).policy()).isEqualTo(made.id());
        assertThat(sweep.verified()).isTrue();
        assertThat(GivenService.visible(old)).isFalse();
        assertThat(client.policies().get(made.id()).orElseThrow().nextRunTime()).isEqualTo(active.nextRunTime());
        client.sweeps().await(client.sweeps().undo(sweep.id(), "a mistake").id());
        assertThat(client.policies().get(made.id()).orElseThrow().problem())
                .isEqualTo(sweep.id() + " was undone; look at the rule before you resume it");
    }

    @Test
    void anEditedPolicyIsPreviewedAndPauses() {
        GivenService.tasks(owner, 3, old, GivenService.id());
        Policy active = client.policies().create(rule.active());
        assertThat(active.state()).isEqualTo(PolicyState.ACTIVE);
        PolicyRequest longer = PolicyRequest.NOTHING.keepFor(Duration.ofDays(3_000));
        PolicyPreview preview = client.policies().preview(active, longer, 3);
        assertThat(preview.forecast().tasks()).isZero();
        assertThat(Objects.requireNonNull(preview.kept()).tasks()).isEqualTo(2);
        assertThat(client.policies().preview(rule, 3).forecast().days().get(0).overBudget())
                .isTrue();
        Policy named = client.policies().change(active, PolicyRequest.NOTHING.name("other"));
        assertThat(named.state()).isEqualTo(PolicyState.ACTIVE);
        Policy changed = client.policies().change(named, longer);
        assertThat(changed.state()).isEqualTo(PolicyState.PAUSED);
        assertThat(changed.keepFor()).isEqualTo("P3000D");
        Policy planned = client.policies().plan(changed.id());
        Sweep plan =
                client.sweeps().await(Objects.requireNonNull(planned.lastRun()).sweep());
        assertThat(plan.state()).isEqualTo(SweepState.PLANNED);
        TasksweepException open = catchThrowableOfType(
                TasksweepException.class, () -> client.policies().run(planned));
        assertThat(open.reason()).isEqualTo("WRONG_STATE");
        assertThat(GivenService.visible(old)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"name\":\"\"|/name",
                "\"filter\":\"age > 3d\"|keepFor",
                "\"keepFor\":\"PT59M\"|/keepFor",
                "\"keepFor\":null|/keepFor",
                "\"keepLast\":0|/keepLast",
                "\"schedule\":{\"time\":\"25:00\"}|/schedule/time",
                "\"schedule\":{\"time\":\"02:00\",\"days\":[\"Monday\"]}|/schedule/days/0",
                "\"schedule\":{\"time\":\"02:00\",\"zone\":\"Mars\"}|/schedule/zone",
                "\"schedule\":{\"time\":\"02:00\",\"cron\":\"*\"}|unknown member",
                "\"maxTasks\":0|/maxTasks",
                "\"undoWindow\":\"7 days\"|/undoWindow",
                "\"state\":\"active\"|/state",
                "\"keepfor\":\"P1D\"|did you mean"
            })
    void mistakesAreProblemsThatSayWhere(String member, String where) {
        String body =
                "{\"name\":\"n\",\"filter\":\"*\",\"keepFor\":\"P30D\",\"schedule\":{\"time\":\"02:00\"},\"maxTasks\":9}";
        String name = member.substring(0, member.indexOf(':') + 1);
        String rest = body.replaceAll(",?" + name + "(\"[^\"]*\"|\\{[^}]*}|[0-9]+)", "")
                .replace("{,", "{");
        problem(send("POST", POLICIES, rest.replaceFirst("}$", "," + member + "}")), 400, where);
        Policy policy = client.policies().create(rule);
        problem(send("PATCH", POLICIES + "/" + policy.id(), "{" + member + "}", "If-Match", "*"), 400, where);
    }

    @Test
    void aPolicyNeedsWhatItsRunsNeed() {
        Policy policy = client.policies().create(rule);
        String path = POLICIES + "/" + policy.id();
        problem(send("PATCH", path, "{\"name\":\"m\"}"), 428, "PRECONDITION_REQUIRED");
        problem(send("POST", path + ":resume", ""), 428, "PRECONDITION_REQUIRED");
        problem(send("POST", path + ":run", ""), 428, "PRECONDITION_REQUIRED");
        problem(send("POST", path + ":run", "{\"planOnly\":false}", "If-Match", "\"99\""), 412, "PRECONDITION_FAILED");
        problem(send("PATCH", path, "{}", "If-Match", "*"), 400, "INVALID_FIELD");
        String weak = GivenService.key(owner, "tasks:read", "policies:write");
        for (String[] request : new String[][] {
            {"PATCH", path, "{\"state\":\"ACTIVE\"}"},
            {"POST", path + ":resume", ""},
            {"POST", path + ":run", ""}
        }) {
            problem(as(weak, request[0], request[1], request[2]), 403, "MISSING_SCOPE");
        }
        String noPurge = GivenService.key(owner, "tasks:read", "policies:write", "tasks:delete", "sweeps:write");
        for (String more :
                new String[] {"\"undoWindow\":\"PT1H\"", "\"filter\":\"*\",\"keepFor\":null,\"keepLast\":1"}) {
            problem(as(noPurge, "PATCH", path, "{" + more + ",\"state\":\"ACTIVE\"}"), 403, "tasks:purge");
        }
        assertThat(client.policies().get(policy.id()).orElseThrow()).isEqualTo(policy);
        client.policies().delete(policy.id());
        assertThat(client.policies().get(policy.id())).isEmpty();
        assertThat(client.policies().list()).isEmpty();
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) {
        return Http.send(
                method,
                path,
                BodyPublishers.ofString(body),
                Http.with(headers, "Authorization", key, "Content-Type", "application/json"));
    }

    private static HttpResponse<String> as(String key, String method, String path, String body) {
        return Http.send(
                method,
                path,
                BodyPublishers.ofString(body),
                "Authorization",
                key,
                "Content-Type",
                "application/json",
                "If-Match",
                "*");
    }

    private static void problem(HttpResponse<String> answer, int status, String text) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(text);
    }
}
