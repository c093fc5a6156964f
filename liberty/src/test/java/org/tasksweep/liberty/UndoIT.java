package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tasksweep.liberty.SweepCalls.json;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Taking back one's own deletion, and nobody else's. */
class UndoIT extends Deployed {
    private static final String UNDELETE = "admin/v1/tasks:batchUndelete";

    private final SweepCalls sweeps = SweepCalls.asAdmin();
    private final String owner = GivenService.id();
    private final String a = GivenService.id();
    private final String b = GivenService.id();
    private String key = "";

    @BeforeEach
    void twoTasks() {
        GivenService.tasks(owner, 3, a, b);
        key = GivenService.key(owner, "tasks:read", "tasks:delete");
    }

    @Test
    void tasksThatAnotherCallerDeletedAgainStayAndEachAnswerNamesTheSweep() {
        String mine = deleted(key, a, b);
        assertThat(undelete(key, a, "").body())
                .contains("\"undone\":{\"sweep\":\"" + mine + "\",\"deletedBy\":\"key_", "\"restored\":1}");
        String other = deleted(key, a);
        JsonObject refused = Refused.with(409, undelete(key, a, "{\"ifSweep\":\"" + mine + "\"}"));
        assertThat(refused.getString("reason")).isEqualTo("OTHER_DELETION");
        assertThat(refused.getString("detail")).isEqualTo("Not restored: deleted by " + other + ", not by " + mine);
        JsonObject all = Refused.with(409, batch(key, "\"ifSweep\":[\"" + mine + "\"]"));
        assertThat(all.getString("reason")).isEqualTo("OTHER_DELETION");
        assertThat(all.getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo("/taskids/0");
        assertThat(GivenService.visible(a) || GivenService.visible(b)).isFalse();
        JsonObject some = json(batch(key, "\"ifSweep\":\"" + mine + "\",\"atomic\":false"));
        assertThat(some.getInt("restored")).isEqualTo(1);
        assertThat(some.getInt("skipped")).isEqualTo(1);
        assertThat(some.getJsonArray("undone").getJsonObject(0).getString("sweep"))
                .isEqualTo(mine);
        assertThat(GivenService.visible(b)).isTrue();
        String undo = sweeps.undo(mine);
        assertThat(sweeps.settled(undo).getString("state")).isEqualTo("INCOMPLETE");
        assertThat(sweeps.items(undo, "SKIPPED", 10).toString()).contains("deleted again by " + other);
        assertThat(GivenService.visible(a)).isFalse();
        for (String wrong : List.of("null", "[]", "\"\"", "\"9\"", "[\"sw_1\",2]")) {
            Refused.with(400, batch(key, "\"ifSweep\":" + wrong));
        }
    }

    @Test
    void tasksThatAHoldKeepsCanBeRestoredAfterTheUndoWindow() {
        String sweep = deleted(Deployed.KEY, a, b);
        String hold = GivenService.hold(a);
        assertThat(sweeps.act(sweep, "purge").statusCode()).isEqualTo(200);
        sweeps.once(
                sweep,
                "waiting",
                now -> now.containsKey("purge") && now.getJsonObject("purge").containsKey("problem"));
        JsonObject undo = sweeps.now(sweep).getJsonObject("undo");
        assertThat(undo.getBoolean("possible")).isFalse();
        assertThat(undo.getString("reason")).isEqualTo("UNDO_WINDOW_OVER");
        assertThat(undo.getInt("inTrash")).isEqualTo(1);
        assertThat(Refused.with(409, sweeps.act(sweep, "undo")).getString("detail"))
                .contains("comes back by its ids");
        JsonObject back = json(batch(Deployed.KEY, "\"atomic\":false"));
        assertThat(back.getInt("restored")).isEqualTo(1);
        assertThat(back.getInt("notFound")).isEqualTo(1);
        assertThat(back.toString()).contains("kept past its undo window by " + hold);
        assertThat(GivenService.visible(a)).isTrue();
    }

    @Test
    void theOwnerCannotUndoADeletionByAKeyForEveryOwner() {
        String sweep = json(Http.asAdmin(
                        "v1/images/deleteimagestask",
                        "{\"uid\":\"" + owner + "\",\"taskids\":[\"" + a + "\"]}",
                        "Prefer",
                        "return=representation"))
                .getJsonObject("data")
                .getJsonObject("summary")
                .getString("sweep");
        JsonObject refused = Refused.with(403, undelete(key, a, ""));
        assertThat(refused.getString("reason")).isEqualTo("NEEDS_TASKS_ANY");
        assertThat(Refused.with(403, SweepCalls.with(key).act(sweep, "undo")).getString("reason"))
                .isEqualTo("NEEDS_TASKS_ANY");
        assertThat(SweepCalls.with(key).now(sweep).getJsonObject("undo").getString("reason"))
                .isEqualTo("NEEDS_TASKS_ANY");
        assertThat(GivenService.visible(a)).isFalse();
        assertThat(json(undelete(Deployed.KEY, a, "")).getJsonObject("undone").getString("sweep"))
                .isEqualTo(sweep);
        assertThat(GivenService.visible(a)).isTrue();
    }

    @Test
    void aClientThatHasSeenTheEndOfASweepIsToldNotToConnectAgain() {
        String sweep = deleted(Deployed.KEY, a, b);
        HttpResponse<String> first = events(sweep, "0");
        assertThat(first.statusCode()).isEqualTo(200);
        String last = first.body()
                .lines()
                .filter(line -> line.startsWith("id: "))
                .findFirst()
                .orElseThrow()
                .substring(4);
        HttpResponse<String> again = events(sweep, last);
        assertThat(again.statusCode()).isEqualTo(204);
        assertThat(again.body()).isEmpty();
        String undo = sweeps.undo(sweep);
        sweeps.settled(undo);
        assertThat(events(sweep, last).body()).as("what is new is told").contains("\"UNDONE\"");
    }

    private HttpResponse<String> events(String sweep, String last) {
        return sweeps.get("/" + sweep, "Accept", "text/event-stream", "Last-Event-ID", last);
    }

    private HttpResponse<String> undelete(String as, String id, String body) {
        return Http.post(
                "admin/v1/tasks/" + id + ":undelete", body, "Authorization", as, "Content-Type", "application/json");
    }

    private HttpResponse<String> batch(String as, String more) {
        String body = "{\"taskids\":[\"" + a + "\",\"" + b + "\"]," + more + "}";
        return Http.post(UNDELETE, body, "Authorization", as, "Content-Type", "application/json");
    }

    /** Deletes; answers the sweep. */
    private static String deleted(String as, String... ids) {
        String body = "{\"taskids\":[\"" + String.join("\",\"", ids) + "\"]}";
        return json(Http.post(
                        "admin/v1/tasks:batchDelete", body, "Authorization", as, "Content-Type", "application/json"))
                .getJsonObject("summary")
                .getString("sweep");
    }
}
