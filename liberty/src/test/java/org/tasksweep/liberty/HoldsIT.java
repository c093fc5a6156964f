package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds by HTTP: made, read, changed, released, and what they keep from the contract's deletions. */
class HoldsIT extends Deployed {
    private static final String HOLDS = "admin/v1/holds";

    private final String a = GivenService.id();
    private final String b = GivenService.id();
    private final String c = GivenService.id();

    @Test
    void aHoldIsMadeReadChangedAndReleased() {
        HttpResponse<String> made = make("{\"taskIds\":[\"" + a + "\"],\"reason\":\"lawsuit\"}");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.body())
                .matches("\\{\"id\":\"hold_[0-9]+\",\"taskIds\":\\[\"" + a
                        + "\"\\],\"taskCount\":1,\"reason\":\"lawsuit\","
                        + "\"createdBy\":\"key_[^\"]+\",\"createTime\":\"[^\"]+Z\",\"etag\":\"1\"}");
        String address = made.headers().firstValue("Location").orElseThrow();
        assertThat(address).endsWith("/admin/v1/holds/" + id(made));
        HttpResponse<String> read = Http.get(address, "Authorization", Deployed.KEY);
        assertThat(read.body()).isEqualTo(made.body());
        assertThat(read.headers().firstValue("ETag")).hasValue("\"1\"");
        HttpResponse<String> changed =
                send("PATCH", address, "{\"reason\":\"appeal\",\"endTime\":\"2999-01-01T01:00:00+01:00\"}", "\"1\"");
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.body()).contains("\"etag\":\"2\"");
        assertThat(changed.body()).contains("\"reason\":\"appeal\"", "\"endTime\":\"2999-01-01T00:00:00Z\"");
        assertThat(send("DELETE", address, "", "*").statusCode()).isEqualTo(204);
        assertThat(send("DELETE", address, "", "*").statusCode()).isEqualTo(204);
        assertThat(Http.get(address, "Authorization", Deployed.KEY).body()).contains("\"releaseTime\":\"");
        problem(send("PATCH", address, "{\"endTime\":null}", "*"), 409, "HOLD_ENDED");
    }

    @Test
    void aTaskNamesItsHoldAliveAndInTheTrashWhichItsSweepFinds() {
        GivenService.tasks("u1", 3, a, b);
        assertThat(delete("", a)).contains("\"code\":1000");
        String hold = GivenService.hold(a, b);
        for (String id : List.of(a, b)) {
            assertThat(Http.get("admin/v1/tasks/" + id, "Authorization", Deployed.KEY)
                            .body())
                    .contains("\"hold\":\"" + hold + "\"");
        }
        String deleted =
                Http.get("admin/v1/tasks/" + a, "Authorization", Deployed.KEY).body();
        String sweep = deleted.replaceAll(".*\"sweep\":\"(sw_[0-9]+)\".*", "$1");
        String trash = "admin/v1/tasks?showDeleted=true&orderBy=deleteTime%20desc&filter=sweep%20%3D%20" + sweep;
        assertThat(Http.get(trash, "Authorization", Deployed.KEY).body()).startsWith("{\"tasks\":[" + deleted + "]");
        send("DELETE", HOLDS + "/" + hold, "", "*");
        assertThat(Http.get("admin/v1/tasks/" + a, "Authorization", Deployed.KEY)
                        .body())
                .doesNotContain("\"hold\"");
    }

    @Test
    void theListHasPagesAndLeavesOutIdsAndWhatIsReleased() {
        String older = GivenService.hold(a);
        String latest = GivenService.hold(a, b);
        HttpResponse<String> page = list("pageSize=1");
        assertThat(page.body())
                .startsWith("{\"holds\":[{\"id\":\"" + latest + "\",\"taskCount\":2,")
                .contains("\"nextPageToken\":\"");
        String next = page.headers().firstValue("Link").orElseThrow().replaceAll("^<([^>]+)>.*", "$1");
        assertThat(Http.get(next, "Authorization", Deployed.KEY).body()).contains("\"" + older + "\"");
        send("DELETE", HOLDS + "/" + latest, "", "*");
        assertThat(list("pageSize=1").body()).contains(older).doesNotContain(latest);
        assertThat(list("showReleased=true&pageSize=1").body()).contains(latest);
        problem(list("pageSize=0"), 400, "INVALID_PARAMETER");
        problem(list("pageToken=!"), 400, "INVALID_PAGE_TOKEN");
        problem(list("showReleased=1"), 400, "INVALID_PARAMETER");
    }

    @Test
    void mistakesAreProblems() {
        problem(make("{\"taskIds\":[\"a\"]}"), 400, "INVALID_FIELD");
        problem(make("{\"reason\":\"r\"}"), 400, "INVALID_FIELD");
        problem(make("{\"reason\":\"r\",\"taskIds\":[]}"), 400, "INVALID_FIELD");
        problem(make("{\"reason\":\"r\",\"taskIds\":[\"a\"],\"filter\":\"uid = a\"}"), 400, "INVALID_FIELD");
        problem(make("{\"reason\":\"r\",\"taskIds\":[\"a\"],\"until\":\"2999-01-01\"}"), 400, "INVALID_FIELD");
        problem(make("{\"reason\":\"r\",\"taskIds\":[\"a\"],\"endTime\":\"2999-01-01\"}"), 400, "INVALID_FIELD");
        problem(
                make("{\"reason\":\"r\",\"taskIds\":[\"a\"],\"endTime\":\"2001-01-01T00:00:00Z\"}"),
                400,
                "INVALID_FIELD");
        problem(make("{\"reason\":\"r\",\"filter\":\"held = true\"}"), 400, "INVALID_FILTER");
        problem(make("{\"reason\":\"r\",\"filter\":\"staus = FAILED\"}"), 400, "INVALID_FILTER");
        problem(make("{\"reason\":\"" + "r".repeat(501) + "\",\"taskIds\":[\"a\"]}"), 400, "INVALID_FIELD");
        String address = HOLDS + "/" + GivenService.hold(a);
        problem(send("PATCH", address, "{\"reason\":\"r\"}"), 428, "PRECONDITION_REQUIRED");
        problem(send("PATCH", address, "{\"reason\":\"r\"}", "\"2\""), 412, "PRECONDITION_FAILED");
        problem(send("PATCH", address, "{}", "\"1\""), 400, "INVALID_FIELD");
        problem(Http.get(HOLDS + "/hold_x", "Authorization", Deployed.KEY), 404, "HOLD_NOT_FOUND");
    }

    @Test
    void aKeyNeedsTheScopeAndSeesItsOwnersHoldsOnly() {
        String foreign = GivenService.hold(a);
        String reader = GivenService.key("u1", "tasks:read");
        problem(Http.get(HOLDS, "Authorization", reader), 403, "MISSING_SCOPE");
        String holder = GivenService.key("u1", "holds:write");
        problem(Http.get(HOLDS + "/" + foreign, "Authorization", holder), 404, "HOLD_NOT_FOUND");
        GivenService.tasks("u1", 3, b);
        GivenService.tasks("u2", 3, c);
        String body = "{\"taskIds\":[\"" + b + "\",\"" + c + "\"],\"reason\":\"mine\"}";
        HttpResponse<String> made = Http.post(HOLDS, body, "Authorization", holder, "Content-Type", "application/json");
        assertThat(made.body()).contains("\"owner\":\"u1\"");
        assertThat(delete("", b, c)).contains("1 of 2 tasks not deleted: on hold (" + b + ")");
        problem(
                Http.post(HOLDS, "{\"filter\":\"*\",\"reason\":\"all\"}", "Authorization", holder),
                403,
                "MISSING_SCOPE");
    }

    @Test
    void case09WhatAFilterHoldsStaysAlsoIfItCameLaterThanTheHold() {
        String category = GivenService.id();
        HttpResponse<String> made = make("{\"filter\":\"category=" + category + "\",\"reason\":\"lawsuit\"}");
        assertThat(made.body()).contains("\"filter\":\"category = \\\"" + category + "\\\"\"");
        GivenService.lines(
                "{\"taskid\":\"" + a + "\",\"uid\":\"u1\",\"image_status\":3,\"starttime\":\"2026-01-30 12:00:00\","
                        + "\"category\":\"" + category + "\"}");
        GivenService.tasks("u1", 3, b, c);
        assertThat(delete("handling=strict", a, b))
                .isEqualTo("{\"code\":9999,\"msg\":\"Nothing deleted: 1 of 2 tasks is on hold (" + a
                        + ")\",\"data\":{\"status\":\"Failed\"}}");
        assertThat(GivenService.visible(b)).isTrue();
        assertThat(delete("", a, b, c))
                .isEqualTo("{\"code\":9999,\"msg\":\"1 of 3 tasks not deleted: on hold (" + a
                        + ")\",\"data\":{\"status\":\"Failed\"}}");
        assertThat(GivenService.visible(a)).isTrue();
        assertThat(GivenService.visible(b) || GivenService.visible(c)).isFalse();
        assertThat(delete("return=representation", a))
                .contains("\"outcome\":\"HELD\",\"retryable\":false,\"detail\":\"on hold " + id(made) + "\"");
        send("DELETE", HOLDS + "/" + id(made), "", "*");
        assertThat(delete("", a)).contains("\"code\":1000");
    }

    private static HttpResponse<String> make(String body) {
        return Http.asAdmin(HOLDS, body);
    }

    private static HttpResponse<String> list(String query) {
        return Http.get(HOLDS + "?" + query, "Authorization", Deployed.KEY);
    }

    private static HttpResponse<String> send(String method, String address, String body, String... ifMatch) {
        String[] headers = {"Authorization", Deployed.KEY, "Content-Type", "application/json"};
        String[] all = ifMatch.length == 0 ? headers : Http.with(headers, "If-Match", ifMatch[0]);
        return Http.send(method, address, BodyPublishers.ofString(body), all);
    }

    private static String delete(String preference, String... ids) {
        String body = "{\"taskids\":[\"" + String.join("\",\"", ids) + "\"]}";
        String[] prefer = preference.isEmpty() ? new String[0] : new String[] {"Prefer", preference};
        return Http.asAdmin("v1/images/deleteimagestask", body, prefer).body();
    }

    private static String id(HttpResponse<String> hold) {
        return hold.body().replaceAll("^\\{\"id\":\"([^\"]+)\".*", "$1");
    }

    private static void problem(HttpResponse<String> answer, int status, String reason) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"reason\":\"" + reason + "\"", "\"requestId\":\"");
    }
}
