package org.tasksweep.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tasksweep.client.HoldRequest;
import org.tasksweep.wire.Hold;
import org.tasksweep.wire.TaskStatus;

/** The published contract, word for word. */
public abstract class ContractCases extends ServiceContract {
    private static final String SUCCESS = "{\"code\":1000,\"msg\":\"Successfully\",\"data\":{\"status\":\"Success\"}}";

    @Test
    void deletedTasksAreGoneAndTheAnswerIsThePublishedExample() {
        given(a, b);
        HttpResponse<String> answer = delete("handling=lenient", a, b, a);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(SUCCESS);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(info(a).statusCode()).isEqualTo(404);
        assertThat(info(a).body()).isEqualTo("{\"code\":9999,\"msg\":\"Task does not exist\"}");
        assertThat(reason(info(b))).isEqualTo("TASK_NOT_FOUND");
    }

    @Test
    void aTaskIsShownAsThePublishedObserverShowsIt() {
        service()
                .add(task(a).category("zimage")
                        .prompt("a lake")
                        .images(7, "one.png", "two.png")
                        .status(TaskStatus.FAILED)
                        .error("out of memory"));
        assertThat(info(a).body())
                .isEqualTo("{\"code\":1000,\"msg\":\"OK\",\"data\":{\"taskid\":\"" + a + "\",\"category\":\"zimage\","
                        + "\"starttime\":\"2026-01-30 12:00:00\",\"url\":[\"one.png\",\"two.png\"],\"image_status\":4,"
                        + "\"prompt\":\"a lake\",\"error_message\":\"out of memory\"}}");
    }

    @Test
    void eachIdHasItsOutcome() {
        given(a);
        service().add(task(b).status(TaskStatus.PROCESSING), task(c).status(TaskStatus.QUEUED));
        HttpResponse<String> answer = delete("return=representation", "unknown-" + unique, a, b, c);
        assertThat(answer.headers().firstValue("Preference-Applied")).hasValue("return=representation");
        assertThat(answer.body().replaceAll("\"(purgeTime|sweep)\":\"[^\"]+\"", "$1"))
                .isEqualTo("{\"code\":1000,\"msg\":\"Successfully\",\"data\":{\"status\":\"Success\",\"results\":["
                        + "{\"taskid\":\"unknown-" + unique + "\",\"outcome\":\"NOT_FOUND\"},"
                        + "{\"taskid\":\"" + a + "\",\"outcome\":\"DELETED\",purgeTime},"
                        + "{\"taskid\":\"" + b + "\",\"outcome\":\"DEFERRED\",purgeTime},"
                        + "{\"taskid\":\"" + c + "\",\"outcome\":\"DELETED\",purgeTime}],"
                        + "\"summary\":{\"deleted\":2,\"alreadyDeleted\":0,\"notFound\":1,\"deferred\":1,\"running\":0,"
                        + "\"held\":0,\"failed\":0,\"skipped\":0,sweep}}}");
    }

    @Test
    void deletingAgainSucceedsAndDoesNotMoveThePurgeTime() {
        given(a);
        String first = delete("return=representation", a).body();
        String again = delete("return=representation", a).body();
        assertThat(again).contains("\"code\":1000", "ALREADY_DELETED").doesNotContain("\"sweep\"");
        assertThat(again.replaceAll(".*\"purgeTime\":\"([^\"]+)\".*", "$1"))
                .isEqualTo(first.replaceAll(".*\"purgeTime\":\"([^\"]+)\".*", "$1"));
    }

    @Test
    void aTaskOnHoldStays() {
        given(a, b);
        Hold hold = client().holds().hold(HoldRequest.of(List.of(a)).because("lawsuit"));
        HttpResponse<String> answer = delete("return=representation", a, b);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .startsWith("{\"code\":9999,\"msg\":\"1 of 2 tasks not deleted: on hold (" + a
                        + ")\",\"data\":{\"status\":\"Failed\",\"results\":[{\"taskid\":\"" + a
                        + "\",\"outcome\":\"HELD\",\"retryable\":false,\"detail\":\"on hold " + hold.id() + "\"},");
        assertThat(info(a).statusCode()).isEqualTo(200);
        assertThat(info(b).statusCode()).isEqualTo(404);
        client().holds().release(hold.id());
        assertThat(delete("", a).body()).isEqualTo(SUCCESS);
    }

    @Test
    void strictDeletesAllOrNothing() {
        given(a);
        service().add(task(b).status(TaskStatus.PROCESSING));
        assertThat(delete("handling=strict", a, b).body())
                .isEqualTo("{\"code\":9999,\"msg\":\"Nothing deleted: 1 of 2 tasks is still processing (" + b
                        + ")\",\"data\":{\"status\":\"Failed\"}}");
        assertThat(delete("handling=strict", a, c, b).body())
                .contains("Nothing deleted: 2 of 3 tasks are still processing (" + b + "), unknown");
        assertThat(delete("handling=strict, return=representation", a, b).body())
                .contains("{\"taskid\":\"" + a + "\",\"outcome\":\"SKIPPED\",\"retryable\":true}");
        assertThat(info(a).statusCode()).isEqualTo(200);
        assertThat(delete("handling=strict", a).body()).isEqualTo(SUCCESS);
    }

    @Test
    void validatingDeletesNothing() {
        given(a);
        String path = "/v1/images/deleteimagestask";
        String body = "{\"taskids\":[\"" + a + "\"],\"validate_only\":true}";
        assertThat(post(path, body).body())
                .isEqualTo("{\"code\":1000,\"msg\":\"Validated, nothing deleted\",\"data\":{\"status\":\"Success\"}}");
        service().add(task(b).status(TaskStatus.PROCESSING));
        assertThat(post(path, body.replace(a, b), "Prefer", "handling=strict").body())
                .isEqualTo(
                        "{\"code\":9999,\"msg\":\"Validated, nothing deleted; the deletion would fail: Nothing deleted:"
                                + " 1 of 1 task is still processing (" + b + ")\",\"data\":{\"status\":\"Failed\"}}");
        assertThat(info(a).statusCode()).isEqualTo(200);
    }

    @Test
    void aForeignIdLooksLikeAnUnknownOne() {
        given(a);
        String other = service().keyOf("other-" + unique);
        String body = "{\"taskids\":[\"" + a + "\"]}";
        String[] headers = {"Content-Type", "application/json", "Prefer", "return=representation"};
        String path = "/v1/images/deleteimagestask";
        String foreign = sendAs(other, "POST", path, body, headers).body();
        assertThat(foreign.replace(a, "?"))
                .isEqualTo(sendAs(other, "POST", path, body.replace(a, c), headers)
                        .body()
                        .replace(c, "?"));
        assertThat(info(a).statusCode()).isEqualTo(200);
        String named = body.replace("{", "{\"uid\":\"" + owner + "\",");
        HttpResponse<String> refused = sendAs(other, "POST", path, named, headers);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).isEqualTo("{\"code\":9999,\"msg\":\"uid does not belong to this API key\"}");
        assertThat(reason(refused)).isEqualTo("FOREIGN_OWNER");
        assertThat(post(path, named.replace(owner, "another"), "Prefer", "return=representation")
                        .body())
                .contains("NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                   | INVALID_FIELD | taskids: required, array of strings",
                "{\"taskids\":null}                   | INVALID_FIELD | taskids: required, array of strings",
                "{\"taskids\":[]}                     | INVALID_FIELD | taskids: at least one id is required",
                "{\"taskids\":[\"x\",7]}              | INVALID_FIELD | taskids[1]: must be a non-empty string of at most 128 characters",
                "{\"taskids\":[\"\"]}                 | INVALID_FIELD | taskids[0]: must be a non-empty string of at most 128 characters",
                "{\"taskids\":[\"x\"],\"uid\":null}   | INVALID_FIELD | uid: must be a non-empty string, or left out",
                "{\"taskids\":[\"x\"],\"UID\":\"y\"}  | INVALID_FIELD | UID: not a member of this request; did you mean uid?",
                "{\"taskids\":[\"x\"],\"dryRun\":true}| INVALID_FIELD | dryRun: not a member of this request; to check without deleting send \"validate_only\": true",
                "{\"taskids\":[\"x\"],\"validate_only\":1} | INVALID_FIELD | validate_only: must be true or false"
            })
    void anInvalidBodyIsRefused(String body, String reason, String message) {
        HttpResponse<String> answer = post("/v1/images/deleteimagestask", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"code\":9999,\"msg\":\"" + message.replace("\"", "\\\"") + "\"}");
        assertThat(reason(answer)).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]",
                "{\"taskids\":[\"x\"]",
                "{\"taskids\":[\"x\"]} x",
                "{\"taskids\":[\"x\"],\"taskids\":[\"x\"]}",
                "nothing"
            })
    void whatIsNotOneJsonObjectIsRefused(String body) {
        HttpResponse<String> answer = post("/v1/images/deleteimagestask", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(reason(answer)).isEqualTo("INVALID_JSON");
        assertThat(answer.body()).startsWith("{\"code\":9999,\"msg\":\"Body is not valid JSON");
    }

    @Test
    void otherRequestsAreRefused() {
        String path = "/v1/images/deleteimagestask";
        HttpResponse<String> text = send("POST", path, "{}", "Content-Type", "text/plain");
        assertThat(text.statusCode()).isEqualTo(415);
        assertThat(text.body()).isEqualTo("{\"code\":9999,\"msg\":\"Content-Type must be application/json\"}");
        HttpResponse<String> get = send("GET", path, "");
        assertThat(get.statusCode()).isEqualTo(405);
        assertThat(get.body()).isEqualTo("{\"code\":9999,\"msg\":\"Use POST\"}");
        assertThat(get.headers().firstValue("Allow")).hasValue("POST");
        HttpResponse<String> elsewhere = post("/v1/images/somethingelse", "{}");
        assertThat(elsewhere.statusCode()).isEqualTo(404);
        assertThat(elsewhere.body()).isEqualTo("{\"code\":9999,\"msg\":\"No such operation\"}");
        HttpResponse<String> wrong = sendAs("tsk_wrong", "POST", path, "{}");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).isEqualTo("{\"code\":9999,\"msg\":\"Missing or invalid API key\"}");
        assertThat(wrong.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"tasksweep\"");
    }

    @Test
    void aRepetitionGetsTheStoredAnswer() {
        given(a, b);
        String path = "/v1/images/deleteimagestask";
        String[] headers = {"Idempotency-Key", unique, "Prefer", "return=representation"};
        String body = "{\"taskids\":[\"" + a + "\"]}";
        HttpResponse<String> first = post(path, body, headers);
        HttpResponse<String> again = post(path, body, headers);
        assertThat(again.body()).isEqualTo(first.body()).contains("\"deleted\":1");
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        HttpResponse<String> other = post(path, body.replace(a, b), headers);
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(reason(other)).isEqualTo("KEY_REUSED");
        assertThat(info(b).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> info(String id) {
        return post("/v1/images/infobytaskid", "{\"taskid\":\"" + id + "\"}");
    }
}
