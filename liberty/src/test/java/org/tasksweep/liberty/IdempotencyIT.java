package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Contract cases 26 to 28: a request that is repeated with its Idempotency-Key. */
class IdempotencyIT extends Deployed {
    private final String id = GivenService.id();
    private final String key = UUID.randomUUID().toString();

    @Test
    void case26TheStoredAnswerIsGivenAgainAndNothingIsDoneAgain() {
        GivenService.tasks("u1", 3, id);
        HttpResponse<String> first = delete(key, id);
        assertThat(first.body()).contains("\"outcome\":\"DELETED\"");
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        Http.asAdmin("admin/v1/tasks/" + id + ":undelete", "");
        HttpResponse<String> again = delete(key, id);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(again.headers().firstValue("Preference-Applied")).hasValue("return=representation");
        assertThat(GivenService.visible(id))
                .as("the repetition deleted nothing")
                .isTrue();
    }

    @Test
    void case27TheSameKeyWithAnotherBodyIsRefusedAndAnotherCallersKeyIsAnotherKey() {
        delete(key, id);
        HttpResponse<String> other = delete(key, GivenService.id());
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body())
                .isEqualTo("{\"code\":9999,\"msg\":\"Idempotency-Key was used with a different request\"}");
        String body = "{\"taskids\":[\"" + id + "\"]}";
        HttpResponse<String> stranger = Http.post(
                "v1/images/deleteimagestask",
                body,
                "Authorization",
                GivenService.key("u9", "tasks:delete"),
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                key);
        assertThat(stranger.headers().firstValue("Idempotency-Replayed")).isEmpty();
    }

    @Test
    void case28ParallelCallsWithOneKeyHaveOneEffectAndEqualAnswers() throws Exception {
        GivenService.tasks("u1", 3, id);
        List<String> done = new ArrayList<>();
        for (HttpResponse<String> answer : Together.call(() -> delete(key, id))) {
            if (answer.statusCode() == 409) {
                assertThat(answer.body())
                        .isEqualTo("{\"code\":9999,\"msg\":\"Request with this Idempotency-Key is still running\"}");
                assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
            } else {
                assertThat(answer.statusCode()).isEqualTo(200);
                done.add(answer.body());
            }
        }
        assertThat(done)
                .isNotEmpty()
                .allMatch(body -> body.equals(done.get(0)))
                .first()
                .asString()
                .contains("\"deleted\":1");
    }

    @Test
    void infobytaskidTakesAKeyAndSaysHowItIsNow() {
        GivenService.tasks("u1", 3, id);
        assertThat(info(key, id).statusCode()).isEqualTo(200);
        delete(UUID.randomUUID().toString(), id);
        HttpResponse<String> again = info(key, id);
        assertThat(again.statusCode()).isEqualTo(404);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).isEmpty();
    }

    private static HttpResponse<String> info(String key, String id) {
        return Http.asAdmin("v1/images/infobytaskid", "{\"taskid\":\"" + id + "\"}", "Idempotency-Key", key);
    }

    @Test
    void aRefusedRequestIsNotStoredAndAnInvalidKeyIsRefused() {
        HttpResponse<String> refused =
                Http.asAdmin("v1/images/deleteimagestask", "{\"taskids\":[]}", "Idempotency-Key", key);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(delete(key, id).statusCode()).isEqualTo(200);
        assertThat(delete("x".repeat(256), id).body()).contains("Idempotency-Key: must be 1 to 255 printable ASCII");
    }

    private static HttpResponse<String> delete(String key, String id) {
        return Http.asAdmin(
                "v1/images/deleteimagestask",
                "{\"taskids\":[\"" + id + "\"]}",
                "Idempotency-Key",
                key,
                "Prefer",
                "return=representation");
    }
}
