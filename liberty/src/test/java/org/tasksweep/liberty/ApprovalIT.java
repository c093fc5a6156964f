package org.tasksweep.liberty;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tasksweep.client.Tasksweep;
import org.tasksweep.wire.Key;
import org.tasksweep.wire.NewKey;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepState;

/** A server on which large sweeps need a second person, and everybody has a budget. */
@Shipped
class ApprovalIT {
    private static final List<String> SCOPES =
            List.of("tasks:read", "tasks:delete", "tasks:any", "tasks:purge", "sweeps:write", "keys:write");
    private static final Map<String, String> SETTINGS = Map.of(
            "TASKSWEEP_APPROVAL_ABOVE", "5",
            "TASKSWEEP_APPROVAL_FOR_PURGE", "true",
            "TASKSWEEP_BUDGET_PER_HOUR", "100");

    @TempDir
    static Path data;

    @Test
    void aLargeSweepRunsOnlyAfterASecondPersonHasApprovedIt() throws Exception {
        SomeTasks tasks = SomeTasks.ofThisRun("approval", 60, 6);
        try (ShippedServer server = ShippedServer.start(data, SETTINGS);
                Tasksweep admin = Tasksweep.connect(java.net.URI.create(server.url()), Deployed.KEY)) {
            server.give(tasks);
            Key alice = admin.keys().create(new NewKey("alice", SCOPES, null));
            Key bob = admin.keys().create(new NewKey("bob", SCOPES, null));
            SweepCalls asAlice = new SweepCalls(server.url(), String.valueOf(alice.key()));
            SweepCalls asBob = new SweepCalls(server.url(), String.valueOf(bob.key()));
            JsonObject plan = asAlice.plan(SweepCalls.byFilter("uid = \"" + tasks.owner(0) + "\""));
            String id = plan.getString("id");
            assertThat(plan.getJsonObject("approval").toString()).isEqualTo("{\"required\":true}");
            Refused.conflict(asAlice.run(plan), "APPROVAL_REQUIRED", id + " has 10 tasks and needs the approval");
            assertThat(reason(403, approve(server, alice, plan))).isEqualTo("SECOND_PERSON_NEEDED");
            try (Tasksweep client = Tasksweep.connect(java.net.URI.create(server.url()), String.valueOf(alice.key()))) {
                Key child = client.keys().create(new NewKey("child", SCOPES, null));
                assertThat(reason(403, approve(server, child, plan))).isEqualTo("SECOND_PERSON_NEEDED");
            }
            assertThat(reason(
                            403,
                            Http.post(
                                    server.url() + "admin/v1/sweeps/" + id + ":approve",
                                    digest(plan),
                                    "Authorization",
                                    Deployed.KEY)))
                    .isEqualTo("SECOND_PERSON_NEEDED");
            onThePage(server, alice, bob, id);
            JsonObject approved = asAlice.now(id);
            assertThat(approved.getString("state")).isEqualTo("PLANNED");
            assertThat(approved.getJsonObject("approval").getString("approvedBy"))
                    .isEqualTo(bob.id());
            assertThat(asAlice.run(plan).statusCode()).isEqualTo(200);
            assertThat(asAlice.settled(id).getString("state")).isEqualTo("SUCCEEDED");
            assertThat(server.database().number("select count(*) from audit where act = 'APPROVE'"))
                    .isEqualTo(1);
            purge(asAlice, server, alice, bob, plan);
            automaticallyAndByTheClient(server, alice, bob, tasks);
            smallOnesNeedNone(asAlice, tasks);
        }
    }

    private static void onThePage(ShippedServer server, Key alice, Key bob, String id) {
        try (Browsing browsing = new Browsing()) {
            OpenPage planner = browsing.window();
            planner.page().navigate(server.url() + "sweeps/" + id + "#key=" + alice.key());
            assertThat(planner.part("approval")).containsText("ask another person");
            assertThat(planner.part("act-run")).hasCount(0);
            assertThat(planner.part("act-approve")).hasCount(0);
            OpenPage second = browsing.window();
            second.page().navigate(server.url() + "sweeps/" + id + "#key=" + bob.key());
            Locator approve = second.part("act-approve");
            approve.click();
            assertThat(second.part("approval")).containsText("Approved by");
            assertThat(second.part("act-run")).isVisible();
        }
    }

    private static void purge(SweepCalls asAlice, ShippedServer server, Key alice, Key bob, JsonObject plan) {
        String id = plan.getString("id");
        Refused.conflict(asAlice.act(id, "purge"), "APPROVAL_REQUIRED", "the approval of a person other than");
        assertThat(approve(server, bob, plan).statusCode()).isEqualTo(200);
        SweepCalls asBob = new SweepCalls(server.url(), String.valueOf(bob.key()));
        Refused.conflict(asBob.act(id, "purge"), "APPROVAL_REQUIRED", "the approval of a person other than");
        assertThat(asAlice.act(id, "purge").statusCode()).isEqualTo(200);
    }

    private static void automaticallyAndByTheClient(ShippedServer server, Key alice, Key bob, SomeTasks tasks) {
        SweepCalls asAlice = new SweepCalls(server.url(), String.valueOf(alice.key()));
        JsonObject automatic = asAlice.settled(SweepCalls.made(asAlice.post(
                        "?run=true&expectedCount=10", SweepCalls.byFilter("uid = \"" + tasks.owner(1) + "\"")))
                .getString("id"));
        assertThat(automatic.getString("state")).isEqualTo("PLANNED");
        assertThat(automatic.getString("problem")).isEqualTo("Not run: it needs the approval of a second person");
        try (Tasksweep client = Tasksweep.connect(java.net.URI.create(server.url()), String.valueOf(bob.key()))) {
            Sweep plan = client.sweeps().get(automatic.getString("id")).orElseThrow();
            Sweep approved = client.sweeps().approve(plan);
            assertThat(approved.approval()).isNotNull();
            client.sweeps().run(approved);
            assertThat(client.sweeps().await(plan.id()).state()).isEqualTo(SweepState.SUCCEEDED);
        }
    }

    private static void smallOnesNeedNone(SweepCalls asAlice, SomeTasks tasks) {
        JsonObject plan = asAlice.plan(SweepCalls.byIds(List.of(tasks.id(2))));
        assertThat(plan.containsKey("approval")).isFalse();
        assertThat(asAlice.run(plan).statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> approve(ShippedServer server, Key key, JsonObject plan) {
        return Http.post(
                server.url() + "admin/v1/sweeps/" + plan.getString("id") + ":approve",
                digest(plan),
                "Authorization",
                String.valueOf(key.key()));
    }

    private static String digest(JsonObject plan) {
        return "{\"planDigest\":\"" + plan.getString("planDigest") + "\"}";
    }

    private static String reason(int status, HttpResponse<String> answer) {
        return Refused.with(status, answer).getString("reason");
    }
}
