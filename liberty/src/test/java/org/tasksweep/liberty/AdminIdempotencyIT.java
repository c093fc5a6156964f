package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Contract cases 26 to 28 for the POSTs of the admin API that have a small body. */
class AdminIdempotencyIT extends Deployed {
    private static final String DELETE = "admin/v1/tasks:batchDelete";
    private static final String UNDELETE = "admin/v1/tasks:batchUndelete";

    private final String id = GivenService.id();
    private final String key = UUID.randomUUID().toString();

    @Test
    void case26BatchDelete() {
        GivenService.tasks("u1", 3, id);
        HttpResponse<String> first = post(DELETE, taskids(id));
        assertThat(first.body()).contains("\"outcome\":\"DELETED\"");
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        Http.asAdmin(UNDELETE, taskids(id));
        assertReplayed(post(DELETE, taskids(id)), first);
        assertThat(GivenService.visible(id))
                .as("the repetition deleted nothing")
                .isTrue();
    }

    @Test
    void case26BatchUndelete() {
        assertUndeletesOnce(UNDELETE, taskids(id), "\"outcome\":\"RESTORED\"");
    }

    @Test
    void case26Undelete() {
        assertUndeletesOnce("admin/v1/tasks/" + id + ":undelete", "", "\"status\":\"COMPLETED\"");
    }

    private void assertUndeletesOnce(String path, String body, String undeleted) {
        GivenService.tasks("u1", 3, id);
        Http.asAdmin(DELETE, taskids(id));
        HttpResponse<String> first = post(path, body);
        assertThat(first.body()).contains(undeleted);
        Http.asAdmin(DELETE, taskids(id));
        assertReplayed(post(path, body), first);
        assertThat(GivenService.visible(id))
                .as("the repetition restored nothing")
                .isFalse();
    }

    @Test
    void case26AKeysSecretIsShownOnceAndStoredNowhere() {
        HttpResponse<String> first = post("admin/v1/keys", newKey());
        assertThat(first.statusCode()).isEqualTo(201);
        String secret = first.body().replaceAll(".*\"key\":\"([^\"]+)\".*", "$1");
        assertThat(secret).startsWith("ts_");
        HttpResponse<String> again = post("admin/v1/keys", newKey());
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body().replace("\"key\":\"" + secret + "\",", ""));
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(again.headers().firstValue("Location"))
                .isPresent()
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(GivenService.rows("select row_to_json(i)::text from idempotency i where key = '" + key + "'"))
                .singleElement()
                .asString()
                .contains(id)
                .doesNotContain(secret);
        assertThat(GivenService.rows("select row_to_json(i)::text from idempotency i"))
                .noneMatch(row -> row.contains("ts_"));
    }

    @Test
    void case27TheSameKeyForAnotherRequestIsRefused() {
        GivenService.tasks("u1", 3, id);
        post(DELETE, taskids(id));
        for (HttpResponse<String> other : List.of(
                post(DELETE, taskids(GivenService.id())),
                post(DELETE, taskids(id) + " "),
                post(UNDELETE, taskids(id)),
                post("admin/v1/tasks/" + id + ":undelete", ""),
                post("admin/v1/keys", newKey()))) {
            assertThat(other.statusCode()).isEqualTo(422);
            assertThat(other.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(other.body()).contains("\"reason\":\"KEY_REUSED\"");
        }
    }

    @Test
    void case27TheSameKeyWithAnotherQueryIsRefused() {
        String plan = "{\"selector\":{\"taskIds\":[\"" + id + "\"]},\"reason\":\"test\"}";
        assertThat(post("admin/v1/sweeps", plan).statusCode()).isEqualTo(202);
        assertThat(post("admin/v1/sweeps?run=false", plan).body()).contains("\"reason\":\"KEY_REUSED\"");
    }

    @Test
    void case28ParallelDeletionsWithOneKeyAreOneDeletion() throws Exception {
        GivenService.tasks("u1", 3, id);
        List<HttpResponse<String>> answers = Together.call(() -> Together.untilDone(() -> post(DELETE, taskids(id))));
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
        assertThat(answers)
                .extracting(HttpResponse::body)
                .containsOnly(answers.get(0).body());
        assertThat(answers.get(0).body()).contains("\"deleted\":1");
    }

    @Test
    void case28ParallelCallsWithOneKeyMakeOneKey() throws Exception {
        List<HttpResponse<String>> answers =
                Together.call(() -> Together.untilDone(() -> post("admin/v1/keys", newKey())));
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(201);
        assertThat(answers)
                .filteredOn(answer -> answer.body().contains("\"key\""))
                .hasSize(1);
        assertThat(GivenService.rows("select id from api_key where name = '" + id + "'"))
                .hasSize(1);
    }

    @Test
    void aRefusalIsNotStored() {
        HttpResponse<String> refused = post(DELETE, taskids(id));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("\"reason\":\"NOT_DELETABLE\"");
        GivenService.tasks("u1", 3, id);
        HttpResponse<String> mended = post(DELETE, taskids(id));
        assertThat(mended.body()).contains("\"outcome\":\"DELETED\"");
        assertThat(mended.headers().firstValue("Idempotency-Replayed")).isEmpty();
    }

    @Test
    void anAnswerThatInvitesARetryIsNotStored() {
        String other = GivenService.id();
        GivenService.tasks("u1", 3, id);
        String forecast = "{\"validateOnly\":true,\"taskids\":[\"" + id + "\",\"" + other + "\"]}";
        assertThat(post(DELETE, forecast).body()).contains("\"outcome\":\"SKIPPED\"");
        GivenService.tasks("u1", 3, other);
        assertThat(post(DELETE, forecast).body()).contains("\"deleted\":2");
    }

    @Test
    void aForbiddenCallerGetsNoStoredAnswer() {
        GivenService.tasks("u1", 3, id);
        String secret = GivenService.key("u1", "tasks:delete");
        String[] headers = {"Authorization", secret, "Idempotency-Key", key};
        assertThat(Http.post(DELETE, taskids(id), headers).statusCode()).isEqualTo(200);
        assertThat(Http.post(
                                DELETE,
                                taskids(id),
                                "Authorization",
                                GivenService.key("u1", "tasks:delete"),
                                "Idempotency-Key",
                                key)
                        .headers()
                        .firstValue("Idempotency-Replayed"))
                .as("another caller's key is another key")
                .isEmpty();
        GivenService.sql("update api_key set scopes = '{tasks:read}' where hash = sha256('" + secret + "')");
        HttpResponse<String> narrowed = Http.post(DELETE, taskids(id), headers);
        while (narrowed.statusCode() == 200) narrowed = Http.post(DELETE, taskids(id), headers);
        assertThat(narrowed.statusCode()).as("as soon as it is noticed").isEqualTo(403);
    }

    @Test
    void anInvalidKeyIsRefusedAndAVerbTakesNoMembers() {
        for (String none : List.of("", " ", "x".repeat(256), "a b")) {
            HttpResponse<String> refused = Http.asAdmin(DELETE, taskids(id), "Idempotency-Key", none);
            assertThat(refused.statusCode()).as(none).isEqualTo(400);
            assertThat(refused.body()).contains("Idempotency-Key: must be 1 to 255 printable ASCII characters");
        }
        assertThat(post("admin/v1/tasks/" + id + ":undelete", "{\"a\":1}").body())
                .contains("unknown member; known are ifSweep");
        assertThat(post("admin/v1/sweeps/sw_1:pause", "{\"a\":1}").body())
                .contains("unknown member; the body has none");
    }

    private static void assertReplayed(HttpResponse<String> again, HttpResponse<String> first) {
        assertThat(again.statusCode()).isEqualTo(200).isEqualTo(first.statusCode());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Content-Type"))
                .isEqualTo(first.headers().firstValue("Content-Type"));
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
    }

    private HttpResponse<String> post(String path, String body) {
        return Http.asAdmin(path, body, "Idempotency-Key", key);
    }

    private static String taskids(String id) {
        return "{\"taskids\":[\"" + id + "\"]}";
    }

    private String newKey() {
        return "{\"name\":\"" + id + "\",\"owner\":\"u1\",\"scopes\":[\"tasks:read\"]}";
    }
}
