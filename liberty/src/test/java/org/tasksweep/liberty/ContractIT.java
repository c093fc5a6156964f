package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The contract's cases in which something is attempted: 1 to 9, 11, 12. The names begin with the case. */
class ContractIT extends Deployed {
    private static final String SUCCESS = "{\"code\":1000,\"msg\":\"Successfully\",\"data\":{\"status\":\"Success\"}}";
    private static final String STRICT = "handling=strict";

    private final String a = GivenService.id();
    private final String b = GivenService.id();
    private final String c = GivenService.id();

    @Test
    void case01OwnFinishedTasksAreGoneAndTheAnswerIsTheExampleByteForByte() {
        GivenService.tasks("u1", 3, a);
        GivenService.tasks("u1", 4, b);
        HttpResponse<String> answer = delete(a, b);
        assertThat(answer.body()).isEqualTo(SUCCESS);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(GivenService.visible(a)).isFalse();
        assertThat(GivenService.visible(b)).isFalse();
        assertThat(Http.asAdmin("admin/v1/tasks/" + a + ":undelete", "").statusCode())
                .isEqualTo(200);
        assertThat(GivenService.visible(a)).isTrue();
    }

    @Test
    void case02DuplicatesAreOneId() {
        GivenService.tasks("u1", 3, a);
        assertThat(preferring("return=representation", a, a, a).body())
                .startsWith(SUCCESS.substring(0, SUCCESS.length() - 2))
                .contains("\"deleted\":1,\"alreadyDeleted\":0");
    }

    @Test
    void case03UnknownIdsAreNoFailureAndTheOthersAreDeleted() {
        GivenService.tasks("u1", 3, a);
        HttpResponse<String> answer = preferring("return=representation", b, a);
        assertThat(answer.body())
                .contains("\"code\":1000", "\"status\":\"Success\"")
                .contains("{\"taskid\":\"" + b + "\",\"outcome\":\"NOT_FOUND\"}")
                .contains("{\"taskid\":\"" + a + "\",\"outcome\":\"DELETED\",\"purgeTime\":");
        assertThat(answer.headers().firstValue("Preference-Applied")).hasValue("return=representation");
        assertThat(GivenService.visible(a)).isFalse();
    }

    @Test
    void case04AnotherOwnersIdIsAnsweredLikeAnUnknownOneAndUntouched() {
        GivenService.tasks("u-other", 3, a);
        String key = GivenService.key("u-me", "tasks:read", "tasks:delete");
        String foreign = withKey(key, "{\"taskids\":[\"" + a + "\"]}").body();
        String unknown = withKey(key, "{\"taskids\":[\"" + b + "\"]}").body();
        assertThat(foreign.replace(a, "?")).isEqualTo(unknown.replace(b, "?")).contains("NOT_FOUND");
        assertThat(GivenService.visible(a)).isTrue();
        assertThat(info(key, a).body()).isEqualTo(info(key, b).body()).contains("Task does not exist");
    }

    @Test
    void case05DeletingAgainSucceedsAndDoesNotMoveThePurgeTime() {
        GivenService.tasks("u1", 3, a);
        String first = preferring("return=representation", a).body();
        String again = preferring("return=representation", a).body();
        assertThat(again).contains("\"code\":1000", "ALREADY_DELETED").doesNotContain("\"sweep\"");
        assertThat(purgeTime(again)).isEqualTo(purgeTime(first));
    }

    @Test
    void case06QueuedTasksAreDeleted() {
        GivenService.tasks("u1", 1, a);
        assertThat(delete(a).body()).isEqualTo(SUCCESS);
        assertThat(GivenService.visible(a)).isFalse();
    }

    @Test
    void case07AProcessingTaskIsInvisibleAtOnceAndItsLateResultIsDropped() {
        GivenService.tasks("u1", 2, a);
        assertThat(preferring("return=representation", a).body()).contains("\"code\":1000", "DEFERRED");
        assertThat(GivenService.visible(a)).isFalse();
        GivenService.tasks("u1", 3, a);
        assertThat(GivenService.visible(a)).isFalse();
    }

    @Test
    void case08StrictLeavesAllIfOneIsStillProcessing() {
        GivenService.tasks("u1", 3, a, b);
        GivenService.tasks("u1", 2, c);
        HttpResponse<String> answer = preferring(STRICT, a, b, c);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"code\":9999,\"msg\":\"Nothing deleted: 1 of 3 tasks is still processing (" + c
                        + ")\",\"data\":{\"status\":\"Failed\"}}");
        assertThat(GivenService.visible(a) && GivenService.visible(b) && GivenService.visible(c))
                .isTrue();
    }

    @Test
    void case09ATaskOnHoldStaysAndTheHoldIsNamed() {
        GivenService.tasks("u1", 3, a, b);
        String hold = GivenService.hold(a);
        assertThat(delete(a, b).body())
                .isEqualTo("{\"code\":9999,\"msg\":\"1 of 2 tasks not deleted: on hold (" + a
                        + ")\",\"data\":{\"status\":\"Failed\"}}");
        assertThat(GivenService.visible(a)).isTrue();
        assertThat(GivenService.visible(b)).isFalse();
        assertThat(preferring("return=representation", a).body())
                .contains("\"outcome\":\"HELD\",\"retryable\":false,\"detail\":\"on hold " + hold + "\"");
    }

    @Test
    void case11StrictWithAnUnknownIdDeletesNothingAndAnAlreadyDeletedOneIsNoReason() {
        GivenService.tasks("u1", 3, a, b);
        HttpResponse<String> refused = preferring(STRICT + ", return=representation", a, c);
        assertThat(refused.body())
                .contains("\"code\":9999,\"msg\":\"Nothing deleted: 1 of 2 tasks is unknown\"")
                .contains("\"outcome\":\"SKIPPED\",\"retryable\":true");
        assertThat(refused.headers().firstValue("Preference-Applied"))
                .hasValue("handling=strict, return=representation");
        assertThat(GivenService.visible(a)).isTrue();
        delete(b);
        assertThat(preferring(STRICT, a, b).body()).isEqualTo(SUCCESS);
        assertThat(GivenService.visible(a)).isFalse();
    }

    @Test
    void case12ValidateOnlyForecastsAndDeletesNothing() {
        GivenService.tasks("u1", 3, a, b);
        String forecast = "{\"taskids\":[\"" + a + "\"],\"validate_only\":true}";
        assertThat(Http.asAdmin("v1/images/deleteimagestask", forecast).body())
                .isEqualTo("{\"code\":1000,\"msg\":\"Validated, nothing deleted\",\"data\":{\"status\":\"Success\"}}");
        GivenService.hold(b);
        assertThat(Http.asAdmin("v1/images/deleteimagestask", forecast.replace(a, b))
                        .body())
                .contains("\"code\":9999,\"msg\":\"Validated, nothing deleted; ", "\"status\":\"Failed\"");
        assertThat(GivenService.visible(a) && GivenService.visible(b)).isTrue();
    }

    @Test
    void theObserverTellsWhatThePublishedServiceTells() {
        String line = "{\"taskid\":\"%s\",\"uid\":\"u1\",\"category\":\"zimage\",\"starttime\":\"2026-01-30 12:00:00\","
                        .formatted(a)
                + "\"url\":[\"images/x/0.png\"],\"image_status\":3,\"width\":2048,\"height\":1024,\"prompt\":\"猫\","
                + "\"negative\":\"blur\",\"origseed\":42}";
        Http.post("admin/v1/tasks:import", line, "Authorization", Deployed.KEY, "Content-Type", "application/x-ndjson");
        assertThat(info(Deployed.KEY, a).body())
                .isEqualTo("{\"code\":1000,\"msg\":\"OK\",\"data\":" + line.replace("\"uid\":\"u1\",", "") + "}");
    }

    @Test
    void anOwnerInTheRequestNarrowsAKeyForEveryOwner() {
        GivenService.tasks("u1", 3, a);
        GivenService.tasks("u2", 3, b);
        String body = "{\"uid\":\"u1\",\"taskids\":[\"" + a + "\",\"" + b + "\"]}";
        assertThat(Http.asAdmin("v1/images/deleteimagestask", body).body()).isEqualTo(SUCCESS);
        assertThat(GivenService.visible(a)).isFalse();
        assertThat(GivenService.visible(b)).isTrue();
    }

    private static HttpResponse<String> delete(String... ids) {
        return Http.asAdmin("v1/images/deleteimagestask", body(ids));
    }

    private static HttpResponse<String> preferring(String preference, String... ids) {
        return Http.asAdmin("v1/images/deleteimagestask", body(ids), "Prefer", preference);
    }

    private static HttpResponse<String> withKey(String key, String body) {
        return Http.post(
                "v1/images/deleteimagestask",
                body,
                "Authorization",
                key,
                "Content-Type",
                "application/json",
                "Prefer",
                "return=representation");
    }

    private static HttpResponse<String> info(String key, String id) {
        return Http.post(
                "v1/images/infobytaskid",
                "{\"taskid\":\"" + id + "\"}",
                "Authorization",
                "Bearer " + key,
                "Content-Type",
                "application/json");
    }

    private static String body(String... ids) {
        return Arrays.stream(ids).map(id -> '"' + id + '"').collect(Collectors.joining(",", "{\"taskids\":[", "]}"));
    }

    private static String purgeTime(String answer) {
        return answer.replaceAll(".*\"purgeTime\":\"([^\"]+)\".*", "$1");
    }
}
