package org.tasksweep.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalMessageTest {
    private static final RefusalMessage.Place PLACE =
            new RefusalMessage.Place("filter", 1, "Unknown field \"staus\"", "status");
    private static final RefusalMessage REFUSED = new RefusalMessage(
            400, "INVALID_FILTER", "Invalid filter", "Unknown field \"staus\"", List.of(PLACE), 0, "req_1");

    @Test
    void theFormDecidesOnlyHowItLooks() {
        assertThat(REFUSED.body(RefusalForm.ENVELOPE))
                .isEqualTo("{\"code\":9999,\"msg\":\"Unknown field \\\"staus\\\"\"}");
        assertThat(REFUSED.body(RefusalForm.PROBLEM)).isEqualTo("""
                {"type":"urn:tasksweep:problem:invalid-filter","title":"Invalid filter","status":400,\
                "detail":"Unknown field \\"staus\\"","reason":"INVALID_FILTER",\
                "errors":[{"pointer":"filter","position":1,"detail":"Unknown field \\"staus\\"","suggestion":"status"}],\
                "requestId":"req_1"}""");
        assertThat(REFUSED.body(RefusalForm.TEXT)).isEqualTo("Unknown field \"staus\"\n");
        for (RefusalForm form : RefusalForm.values()) {
            assertThat(REFUSED.headers(form))
                    .containsEntry("Tasksweep-Reason", "INVALID_FILTER")
                    .containsEntry("Content-Type", form.contentType());
        }
    }

    @Test
    void aRefusalSaysWhenToRetryOrHowToSignIn() {
        assertThat(message(503, 5, "").headers(RefusalForm.ENVELOPE)).containsEntry("Retry-After", "5");
        assertThat(message(401, 0, "").headers(RefusalForm.PROBLEM))
                .containsEntry("WWW-Authenticate", "Bearer realm=\"tasksweep\"")
                .doesNotContainKey("Retry-After");
    }

    @Test
    void whateverTextIsQuotedItIsJson() {
        String body =
                message(400, 0, "a\"b\\c\n\u0000\u001f\ud83d\ude00\ud800é").body(RefusalForm.ENVELOPE);
        assertThat(body).isEqualTo("{\"code\":9999,\"msg\":\"a\\\"b\\\\c\\u000a\\u0000\\u001f\ud83d\ude00\\ud800é\"}");
    }

    @Test
    void aCallersOwnIdIsKeptIfItIsHarmless() {
        assertThat(RefusalMessage.requestId("abc-123_X.y")).isEqualTo("abc-123_X.y");
        assertThat(RefusalMessage.requestId("<b>12345678</b>")).matches("req_[0-9a-f]{32}");
        assertThat(RefusalMessage.requestId(null)).matches("req_[0-9a-f]{32}");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1, ENVELOPE",
        "/v1/x, ENVELOPE",
        "/v12, TEXT",
        "/admin/v1/tasks, PROBLEM",
        "/admin/v1/tasks/.hidden, PROBLEM",
        "/admin/v1/tasks/..., PROBLEM",
        "/admin/../v1/x, TEXT",
        "/admin/%2e%2E/v1/x, TEXT",
        "/admin/v1/.., TEXT",
        "/admin/..;x/v1, TEXT",
        "/admin, TEXT",
        "/, TEXT"
    })
    void thePathPromisesTheForm(String path, RefusalForm form) {
        assertThat(RefusalForm.of(path)).isEqualTo(form);
    }

    private static RefusalMessage message(int status, int retryAfter, String detail) {
        return new RefusalMessage(status, "SOME_REASON", "Some", detail, List.of(), retryAfter, "req_1");
    }
}
