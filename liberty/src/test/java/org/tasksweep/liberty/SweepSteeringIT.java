package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tasksweep.liberty.SweepCalls.byFilter;
import static org.tasksweep.liberty.SweepCalls.count;
import static org.tasksweep.liberty.SweepCalls.json;
import static org.tasksweep.liberty.SweepCalls.made;
import static org.tasksweep.liberty.SweepCalls.reached;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A sweep is steered while it runs: by a person, by a script, by a caller who repeats itself. */
class SweepSteeringIT extends Deployed {
    private final SweepCalls sweeps = SweepCalls.asAdmin();
    private final String owner = GivenService.id();
    private final String a = GivenService.id();
    private final String b = GivenService.id();
    private final String c = GivenService.id();

    @Test
    void theRateChangesWhileItRunsAndItIsPausedResumedAndCancelled() {
        SomeTasks tasks = SomeTasks.ofThisRun("rate", 3_000, 1);
        GivenService.all(tasks);
        String id = sweeps.begin(byFilter(tasks.filter(), "\"maxRate\":10"));
        JsonObject slow = sweeps.once(id, "begun", sweep -> reached(sweep) > 0);
        assertThat(reached(slow)).isLessThan(1_000);
        assertThat(sweeps.rate(id, "2000").statusCode()).isEqualTo(200);
        sweeps.once(id, "faster", sweep -> reached(sweep) > 400);
        assertThat(json(sweeps.act(id, "pause")).getString("state")).isEqualTo("PAUSED");
        long paused = reached(sweeps.now(id));
        Refused.conflict(sweeps.act(id, "undo"), "NOT_ENDED", "cancel it first");
        assertThat(sweeps.rate(id, "400").statusCode()).isEqualTo(200);
        assertThat(reached(sweeps.now(id))).isEqualTo(paused);
        assertThat(json(sweeps.act(id, "resume")).getString("state")).isEqualTo("RUNNING");
        sweeps.once(id, "going on", sweep -> reached(sweep) > paused);
        JsonObject cancelled = json(sweeps.act(id, "cancel"));
        assertThat(cancelled.getString("state")).isEqualTo("CANCELLED");
        assertThat(count(cancelled, "pending")).isPositive();
        assertThat(reached(cancelled) + count(cancelled, "pending")).isEqualTo(3_000);
        Refused.conflict(
                sweeps.act(id, "resume"), "WRONG_STATE", "is CANCELLED; only a sweep that is PAUSED can be resumed");
        Refused.conflict(sweeps.rate(id, "5"), "SWEEP_ENDED", "has ended");
        String undo = made(sweeps.post("/" + id + ":undo", "{\"maxRate\":20}")).getString("id");
        Refused.conflict(sweeps.act(id, "undo"), "BEING_UNDONE", "An undo of " + id + " is already running");
        sweeps.rate(undo, "null");
        assertThat(count(sweeps.settled(undo), "restored")).isEqualTo(reached(cancelled));
    }

    @Test
    void aSweepCancelledAfterItsUndoWindowHasAWindowFromThenOn() {
        SomeTasks tasks = SomeTasks.ofThisRun("window", 500, 1);
        GivenService.all(tasks);
        String id = sweeps.begin(byFilter(tasks.filter(), "\"maxRate\":20", "\"undoWindow\":\"PT3S\""));
        sweeps.once(
                id,
                "over",
                sweep -> Instant.parse(sweep.getString("undoDeadline")).isBefore(Instant.now()));
        long deleted = reached(json(sweeps.act(id, "cancel")));
        assertThat(count(sweeps.settled(sweeps.undo(id)), "restored")).isEqualTo(deleted);
    }

    @Test
    void aScriptRunsAtOnceWhatItExpectedAndNothingElse() {
        GivenService.tasks(owner, 3, a, b, c);
        HttpResponse<String> unsaid = sweeps.post("?run=true", ofOwner());
        assertThat(unsaid.statusCode()).isEqualTo(400);
        assertThat(unsaid.body()).contains("expectedCount: required with run=true and a filter");
        JsonObject surprised =
                sweeps.settled(made(sweeps.post("?run=true&expectedCount=1000&tolerance=5%25", ofOwner()))
                        .getString("id"));
        assertThat(surprised.getString("state")).isEqualTo("PLANNED");
        assertThat(surprised.getString("problem")).startsWith("Not run: 3 tasks match, expected 1,000");
        assertThat(List.of(a, b, c)).allMatch(GivenService::visible);
        JsonObject ran = sweeps.settled(made(sweeps.post("?run=true&expectedCount=4&tolerance=25%25", ofOwner()))
                .getString("id"));
        assertThat(ran.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(List.of(a, b, c)).noneMatch(GivenService::visible);
    }

    @Test
    void aRepeatedPlanOrRunWithOneIdempotencyKeyIsDoneOnce() {
        GivenService.tasks(owner, 3, a);
        String key = UUID.randomUUID().toString();
        JsonObject plan = made(sweeps.post("", ofOwner(), "Idempotency-Key", key));
        HttpResponse<String> again = sweeps.post("", ofOwner(), "Idempotency-Key", key);
        assertThat(made(again)).isEqualTo(plan);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        String id = plan.getString("id");
        String digest = "{\"planDigest\":\"" + sweeps.settled(id).getString("planDigest") + "\"}";
        String run = UUID.randomUUID().toString();
        HttpResponse<String> first = sweeps.post("/" + id + ":run", digest, "Idempotency-Key", run);
        assertThat(first.statusCode()).isEqualTo(200);
        sweeps.settled(id);
        HttpResponse<String> second = sweeps.post("/" + id + ":run", digest, "Idempotency-Key", run);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
    }

    private String ofOwner() {
        return byFilter("uid = \"" + owner + "\"");
    }
}
