package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tasksweep.liberty.SweepCalls.byFilter;
import static org.tasksweep.liberty.SweepCalls.byIds;
import static org.tasksweep.liberty.SweepCalls.count;
import static org.tasksweep.liberty.SweepCalls.json;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The life of a sweep over HTTP. */
class SweepIT extends Deployed {
    private final SweepCalls sweeps = SweepCalls.asAdmin();
    private final String owner = GivenService.id();
    private final String a = GivenService.id();
    private final String b = GivenService.id();
    private final String c = GivenService.id();

    @Test
    void aPlanByFilterShowsWhatItWouldDeleteAndDeletesNothing() {
        GivenService.tasks(owner, 3, a, b);
        GivenService.tasks(owner, 2, c);
        JsonObject plan = sweeps.plan(ofOwner());
        assertThat(plan.getString("state")).isEqualTo("PLANNED");
        assertThat(plan.getJsonObject("selector").toString()).contains("uid = ");
        assertThat(plan.getInt("matchCount")).isEqualTo(3);
        assertThat(plan.getString("planDigest")).startsWith("sha256:");
        assertThat(plan.getJsonObject("breakdown").getJsonObject("status").toString())
                .contains("\"COMPLETED\":2", "\"PROCESSING\":1");
        assertThat(plan.getJsonArray("sample")).hasSize(3);
        assertThat(plan.getJsonArray("warnings").toString()).contains("1 still processing");
        assertThat(plan.getJsonObject("counts").getInt("pending")).isEqualTo(3);
        assertThat(List.of(a, b, c)).allMatch(GivenService::visible);
    }

    /** Waking comes after the commit, and news go to who waits, so that no step takes a timer's time (300 or 500 ms). */
    @Test
    void aSmallSweepIsAnsweredWithoutWaitingForATimer() {
        List<Long> millis = new ArrayList<>();
        for (int round = 0; round < 11; round++) {
            GivenService.tasks(owner, 3, GivenService.id());
            long began = System.nanoTime();
            String id = SweepCalls.made(sweeps.post("", ofOwner(), "Idempotency-Key", GivenService.id()))
                    .getString("id");
            assertThat(sweeps.settled(id).getString("state")).isEqualTo("PLANNED");
            millis.add(Duration.ofNanos(System.nanoTime() - began).toMillis());
        }
        assertThat(millis.stream().sorted().toList().get(5))
                .as(millis.toString())
                .isLessThan(250);
    }

    @Test
    void aPlanByIdsRunsIsVerifiedAndUndone() {
        GivenService.tasks(owner, 3, a);
        GivenService.tasks(owner, 2, b);
        JsonObject plan = sweeps.plan(byIds(List.of(a, b, c, a)));
        assertThat(plan.getInt("matchCount")).isEqualTo(3);
        assertThat(plan.getJsonArray("warnings").toString()).contains("1 of the ids are unknown or deleted already");
        assertThat(sweeps.run(plan).statusCode()).isEqualTo(200);
        JsonObject done = sweeps.settled(plan.getString("id"));
        assertThat(done.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(done.getBoolean("verified")).isTrue();
        assertThat(List.of(count(done, "deleted"), count(done, "deferred"), count(done, "notFound")))
                .containsOnly(1L);
        assertThat(List.of(a, b)).noneMatch(GivenService::visible);
        JsonObject undone = sweeps.settled(sweeps.undo(done.getString("id")));
        assertThat(undone.getString("action")).isEqualTo("RESTORE");
        assertThat(undone.getString("source")).isEqualTo(done.getString("id"));
        assertThat(undone.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(count(undone, "restored")).isEqualTo(2);
        assertThat(List.of(a, b)).allMatch(GivenService::visible);
        Refused.conflict(sweeps.act(done.getString("id"), "undo"), "UNDONE", "undone");
        Refused.conflict(sweeps.act(undone.getString("id"), "undo"), "IS_AN_UNDO", "is itself an undo");
    }

    @Test
    void onlyTheDigestThatWasSeenRuns() {
        GivenService.tasks(owner, 3, a);
        JsonObject plan = sweeps.plan(ofOwner());
        String path = "/" + plan.getString("id") + ":run";
        Refused.conflict(
                sweeps.post(path, "{\"planDigest\":\"sha256:0\"}"),
                "PLAN_CHANGED",
                "planDigest is not that of this plan");
        assertThat(sweeps.post(path, "").statusCode()).isEqualTo(400);
        assertThat(GivenService.visible(a)).isTrue();
        assertThat(sweeps.run(plan).statusCode()).isEqualTo(200);
        sweeps.settled(plan.getString("id"));
        Refused.conflict(sweeps.run(plan), "WRONG_STATE", "is SUCCEEDED; only a sweep that is PLANNED can be run");
        assertThat(GivenService.visible(a)).isFalse();
    }

    @Test
    void purgingNowEndsTheUndoWindow() {
        GivenService.tasks(owner, 3, a, b);
        String id = sweeps.done(ofOwner()).getString("id");
        assertThat(sweeps.act(id, "purge").statusCode()).isEqualTo(200);
        JsonObject purged = sweeps.once(
                id,
                "purged",
                sweep -> sweep.containsKey("purge")
                        && sweep.getJsonObject("purge").containsKey("endTime"));
        assertThat(purged.getJsonObject("purge").getInt("purged")).isEqualTo(2);
        assertThat(sweeps.items(id, "PURGED", 1)).hasSize(2);
        JsonObject over = Refused.with(409, sweeps.act(id, "undo"));
        assertThat(over.getString("reason")).isEqualTo("UNDO_WINDOW_OVER");
        assertThat(over.getString("detail")).contains("The undo window of " + id + " ended at ");
        Refused.conflict(sweeps.act(id, "purge"), "PURGED", "can no longer be purged");
        assertThat(Http.asAdmin("admin/v1/tasks/" + a + ":undelete", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aRequestOfTheContractIsUndoneByTheSweepItNames() {
        GivenService.tasks(owner, 3, a, b);
        HttpResponse<String> deleted = Http.asAdmin(
                "v1/images/deleteimagestask",
                "{\"taskids\":[\"" + a + "\",\"" + b + "\"]}",
                "Prefer",
                "return=representation");
        String id = json(deleted).getJsonObject("data").getJsonObject("summary").getString("sweep");
        assertThat(count(sweeps.now(id), "deleted")).isEqualTo(2);
        assertThat(count(sweeps.settled(sweeps.undo(id)), "restored")).isEqualTo(2);
        assertThat(List.of(a, b)).allMatch(GivenService::visible);
        Refused.conflict(sweeps.act(id, "undo"), "UNDONE", "undone");
    }

    private String ofOwner() {
        return byFilter("uid = \"" + owner + "\"");
    }
}
