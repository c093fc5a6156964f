package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tasksweep.liberty.SweepCalls.byIds;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a purge does to pictures: those of nobody go, all others stay, and nothing is called gone that is only out of sight. */
class PicturesIT extends Deployed {
    private static final Path STORE = Path.of(System.getProperty("test.data", ""), "images");

    private final SweepCalls sweeps = SweepCalls.asAdmin();

    @Test
    void aPictureOfTwoTasksStaysWithTheOneThatIsOnHold() throws IOException {
        String one = GivenService.id();
        String other = GivenService.id();
        String picture = GivenPictures.put(one, 0, 1);
        GivenService.task("u1", one, "a lake", "images/" + picture);
        GivenService.task("u1", other, "the same lake", "./" + one + "//0.png");
        GivenService.hold(other);
        assertThat(purged(one).getJsonObject("purge").getInt("purged")).isEqualTo(1);
        assertThat(STORE.resolve(picture)).exists();
        assertThat(Http.get("admin/v1/tasks/" + other + "/images/0", "Authorization", Deployed.KEY)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPictureThatAnImportReplacedGoesWithItsTask() throws IOException {
        String id = GivenService.id();
        String before = GivenPictures.put(id, 0, 1);
        String after = GivenPictures.put(id, 1, 2);
        GivenService.task("u1", id, "a lake", before);
        GivenService.task("u1", id, "a lake", after);
        purged(id);
        assertThat(STORE.resolve(before)).doesNotExist();
        assertThat(STORE.resolve(after)).doesNotExist();
    }

    @Test
    void picturesThatNoTaskNamesAreNotFoundBeforeTheirTime() throws IOException {
        String id = GivenService.id();
        String named = GivenPictures.put(id, 0, 1);
        String orphan = GivenPictures.put(id, 1, 2);
        GivenService.task("u1", id, "a lake", named);
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(3)));
        for (String path : List.of(named, orphan)) Files.setLastModifiedTime(STORE.resolve(path), old);
        String selector = "{\"selector\": {\"pictures\": {\"prefix\": \"" + id + "\"%s}}, \"reason\": \"INC-7\"}";
        assertThat(sweeps.post("", selector.formatted(", \"olderThan\": \"PT1M\""))
                        .body())
                .contains("at least PT1H", "/selector/pictures/olderThan");
        assertThat(SweepCalls.with(GivenService.key("u1", "tasks:read", "sweeps:write"))
                        .post("", selector.formatted(""))
                        .body())
                .contains("NEEDS_TASKS_ANY");
        JsonObject plan = sweeps.plan(selector.formatted(""));
        assertThat(plan.getString("action")).isEqualTo("RECONCILE");
        // It came here just now, whatever its time says; the server's own tests let time pass.
        assertThat(plan.getInt("matchCount")).isZero();
        assertThat(plan.getJsonArray("warnings").getString(0))
                .isEqualTo("Every picture that is old enough is named by a task");
        assertThat(STORE.resolve(named)).exists();
        assertThat(STORE.resolve(orphan)).exists();
    }

    @Test
    void withoutTheStoresMarkerNothingCountsAsRemoved() throws IOException {
        String id = GivenService.id();
        String picture = GivenPictures.put(id, 0, 1);
        GivenService.task("u1", id, "a lake", picture);
        String sweep = deleted(id);
        Path marker = STORE.resolve(".tasksweep-store");
        Path away = Files.move(marker, STORE.resolve("marker-away"));
        try {
            sweeps.act(sweep, "purge");
            JsonObject stuck = sweeps.once(
                    sweep,
                    "a purge that waits",
                    now -> now.containsKey("purge")
                            && now.getJsonObject("purge").containsKey("problem"));
            assertThat(stuck.getJsonObject("purge").getString("problem")).contains("has no marker: it is not mounted");
            assertThat(stuck.getJsonObject("purge").getInt("purged")).isZero();
        } finally {
            Files.move(away, marker);
        }
        assertThat(STORE.resolve(picture)).exists();
        end(sweep);
        assertThat(STORE.resolve(picture)).doesNotExist();
    }

    @Test
    void aNameThatIsThatOfADirectoryIsRefusedOrElseThePurgeComesToAnEndAndSaysSo() throws IOException {
        String id = GivenService.id();
        String line = "{\"taskid\":\"" + id + "\",\"uid\":\"u1\",\"image_status\":3,"
                + "\"starttime\":\"2026-01-30 12:00:00\",\"url\":[\"" + id + "%s\"]}";
        String refused = Http.post(
                        "admin/v1/tasks:import",
                        line.formatted("/"),
                        "Authorization",
                        Deployed.KEY,
                        "Content-Type",
                        "application/x-ndjson")
                .body();
        assertThat(refused).contains("\"rejected\":1", "url: each must name a picture, not a directory");
        GivenPictures.put(id, 0, 1);
        GivenService.lines(line.formatted(""));
        JsonObject purge = purged(id).getJsonObject("purge");
        assertThat(purge.getString("note")).isEqualTo("images/" + id + " names a directory, which was not removed");
        assertThat(STORE.resolve(id).resolve("0.png")).exists();
    }

    // As if both clocks had been a month behind when the task was deleted, and were corrected now.
    @Test
    void deletionsWhileTheClockWasBehindKeepTheirWholeWindow() {
        String id = GivenService.id();
        GivenService.tasks("u1", 3, id);
        String sweep = deleted(id);
        GivenService.sql("with clock as (update clock_watch set seen_at = seen_at - interval '30 days')"
                + " update sweep set undo_deadline = undo_deadline - interval '30 days' where id = "
                + sweep.substring(3));
        JsonObject now = sweeps.once(
                sweep,
                "its window again",
                one -> Instant.parse(one.getString("undoDeadline"))
                        .isAfter(Instant.now().plus(Duration.ofDays(6))));
        GivenService.sql("update clock_watch set jumped_from = null, jumped_at = null");
        assertThat(now.containsKey("purge")).isFalse();
        assertThat(sweeps.settled(sweeps.undo(sweep)).getString("state")).isEqualTo("SUCCEEDED");
        assertThat(GivenService.visible(id)).isTrue();
    }

    private String deleted(String id) {
        return sweeps.done(byIds(List.of(id))).getString("id");
    }

    private JsonObject purged(String id) {
        return end(deleted(id));
    }

    private JsonObject end(String sweep) {
        assertThat(sweeps.act(sweep, "purge").statusCode()).isEqualTo(200);
        return sweeps.once(
                sweep,
                "a purge that has ended",
                now -> now.containsKey("purge") && now.getJsonObject("purge").containsKey("endTime"));
    }
}
