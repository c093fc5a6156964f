package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A row that the disk cannot read or write does not keep others from being deleted and restored, through the server's own pool. */
class StorageErrorIT extends Deployed {
    private final String owner = GivenService.id();
    private final String good = GivenService.id();
    private final String bad = GivenService.id();

    @BeforeEach
    void oneRowOfTwoCannotBeMoved() {
        GivenService.tasks(owner, 3, good, bad);
        GivenService.sql("create function broken() returns trigger language plpgsql as $$ begin if old.task_id = '"
                + bad + "' then raise exception 'disk error' using errcode = '58030'; end if; return old; end $$");
        GivenService.sql("create trigger broken before delete on task for each row execute function broken()");
        GivenService.sql("create trigger broken before delete on trash for each row execute function broken()");
    }

    @AfterEach
    void mended() {
        GivenService.sql("drop function if exists broken cascade");
    }

    @Test
    void theOtherTaskOfTheRequestGoesAndTheAnswerTellsThemApart() {
        HttpResponse<String> answer = Http.asAdmin(
                "admin/v1/tasks:batchDelete", "{\"atomic\":false,\"taskids\":[\"" + good + "\",\"" + bad + "\"]}");
        assertThat(answer.body()).contains("storage error, retry is safe");
        assertThat(GivenService.visible(good)).isFalse();
        assertThat(GivenService.visible(bad)).isTrue();
    }

    @Test
    void aSweepAndItsUndoLeaveOnlyThatTaskBehind() {
        SweepCalls sweeps = SweepCalls.asAdmin();
        JsonObject done = sweeps.done(SweepCalls.byFilter("uid = \"" + owner + "\""));
        assertThat(done.getString("state")).isEqualTo("INCOMPLETE");
        assertThat(done.getJsonObject("counts").getInt("failed")).isEqualTo(1);
        assertThat(GivenService.visible(good)).isFalse();
        assertThat(GivenService.visible(bad)).isTrue();
    }
}
