package org.tasksweep.client;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.matching.StringValuePattern;
import java.net.URI;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tasksweep.wire.Key;
import org.tasksweep.wire.Me;
import org.tasksweep.wire.NewKey;
import org.tasksweep.wire.Task;
import org.tasksweep.wire.TaskStatus;

class LookTest extends WithServer {

    @Test
    void everyPageIsReadOneAtATime() {
        page(absent(), "\"nextPageToken\":\"p 2&\",", "a", "b");
        page(equalTo("p 2&"), "\"nextPageToken\":\"p3\",");
        page(equalTo("p3"), "", "c");
        Page<Task> first = client().tasks("status=FAILED AND age>30d");
        assertThat(first.page()).extracting(Task::taskid).containsExactly("a", "b");
        server.verify(1, getRequestedFor(anyUrl()));
        assertThat(first.stream().map(Task::taskid)).containsExactly("a", "b", "c");
        server.verify(3, getRequestedFor(anyUrl()).withQueryParam("filter", equalTo("status=FAILED AND age>30d")));
    }

    @Test
    void theTrashAndAnOrderAreAskedForByName() {
        page(absent(), "", "a");
        client().tasks(new TaskQuery("*", 1_000, "sizeBytes desc", true));
        server.verify(
                getRequestedFor(urlEqualTo("/admin/v1/tasks?pageSize=1000&orderBy=sizeBytes%20desc&showDeleted=true")));
        assertThatThrownBy(() -> TaskQuery.ALL.pageSize(1_001)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTaskIsReadWithItsNumbersAndTimes() {
        server.stubFor(get("/admin/v1/tasks/a%3Fb%20c").willReturn(json(200, """
                {"taskid":"a?b c","uid":"u1","status":"COMPLETED","createTime":"2026-01-30T12:00:00Z",
                "startTime":"2026-01-30T12:00:00Z","sizeBytes":9007199254740993,"seed":18446744073709551615,"images":["0.png"],"new":{"x":1}}""")));
        Task task = client().task("a?b c").orElseThrow();
        assertThat(task.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(task.sizeBytes()).isEqualTo(9007199254740993L);
        assertThat(task.seed()).hasToString("18446744073709551615");
        assertThat(task.category()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a#b", "..", ".;a", "..;b/", "a:undelete", ":undelete"})
    void anIdThatNoPathCanHoldIsAskedForByFilter(String id) {
        server.stubFor(get(urlPathEqualTo("/admin/v1/tasks"))
                .withQueryParam("filter", equalTo("taskid = \"" + id + "\""))
                .willReturn(
                        json(200, "{\"tasks\":[{\"taskid\":\"" + id + "\",\"uid\":\"u1\",\"status\":\"FAILED\"}]}")));
        assertThat(client().task(id)).map(Task::taskid).hasValue(id);
    }

    @Test
    void anUnknownTaskIsEmpty() {
        server.stubFor(get("/admin/v1/tasks/x").willReturn(problem(404, "TASK_NOT_FOUND", "Task does not exist")));
        server.stubFor(
                post("/v1/images/infobytaskid").willReturn(envelope(404, "TASK_NOT_FOUND", "Task does not exist")));
        assertThat(client().task("x")).isEmpty();
        assertThat(client().info("x")).isEmpty();
    }

    @Test
    void somebodyElses404IsNotAnUnknownTask() {
        server.stubFor(get("/admin/v1/tasks/x").willReturn(json(404, "{\"error\":\"Not Found\"}")));
        assertThatThrownBy(() -> client().task("x")).hasMessageContaining("no answer of Tasksweep");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'code':9999,'msg':'No such operation'}",
                "{'code':9999,'msg':'Temporarily unavailable, retry is safe'}",
                "{'code':9999,'msg':'Task does not exist'}",
                "{'reason':'NO_SUCH_OPERATION','detail':'There is no such resource'}",
                "{'reason':'SWEEP_NOT_FOUND','detail':'Task does not exist'}",
                "{'reason':'NOT_FOUND','detail':'Task does not exist'}",
                "{'code':404,'message':'Task does not exist'}",
                "{'error':'Not Found'}"
            })
    void anyOther404IsAWrongAddress(String body) {
        server.stubFor(any(anyUrl()).willReturn(json(404, body.replace('\'', '"'))));
        for (ThrowingCallable look : List.<ThrowingCallable>of(() -> client().info("x"), () -> client().task("x"))) {
            assertThatThrownBy(look)
                    .isInstanceOf(TasksweepException.class)
                    .hasMessageContaining("HTTP 404")
                    .hasMessageContaining("Check the address");
        }
    }

    @Test
    void theReasonDecidesAndNotTheSentence() {
        server.stubFor(any(anyUrl()).willReturn(envelope(404, "NO_SUCH_OPERATION", "Task does not exist")));
        assertThatThrownBy(() -> client().info("x"))
                .isInstanceOfSatisfying(
                        TasksweepException.class, e -> assertThat(e.reason()).isEqualTo("NO_SUCH_OPERATION"));
        server.stubFor(any(anyUrl()).willReturn(envelope(404, "TASK_NOT_FOUND", "Aufgabe unbekannt")));
        assertThat(client().info("x")).isEmpty();
        server.stubFor(any(anyUrl()).willReturn(problem(404, "TASK_NOT_FOUND", "Aufgabe unbekannt")));
        assertThat(client().task("x")).isEmpty();
    }

    @Test
    void infoIsReadAsPublished() {
        server.stubFor(post("/v1/images/infobytaskid").willReturn(json(200, """
                {"code":1000,"msg":"OK","data":{"taskid":"a","starttime":"2026-01-30 12:00:00","image_status":4,
                "error_message":"out of memory"}}""")));
        assertThat(client().info("a")).hasValueSatisfying(info -> {
            assertThat(info.imageStatus()).isEqualTo(4);
            assertThat(info.errorMessage()).isEqualTo("out of memory");
        });
        server.verify(postRequestedFor(anyUrl()).withRequestBody(equalTo("{\"taskid\":\"a\"}")));
    }

    @Test
    void aSummaryCountsByStatus() {
        server.stubFor(get(urlPathEqualTo("/admin/v1/tasks:summary"))
                .willReturn(json(
                        200, "{\"tasks\":3,\"owners\":2,\"sizeBytes\":10,\"byStatus\":{\"FAILED\":1,\"QUEUED\":2}}")));
        assertThat(client().summary("uid=u1").byStatus()).containsEntry(TaskStatus.QUEUED, 2L);
        server.verify(
                getRequestedFor(urlPathEqualTo("/admin/v1/tasks:summary")).withQueryParam("filter", equalTo("uid=u1")));
    }

    @Test
    void valuesBeginAsAsked() {
        server.stubFor(
                get(urlPathEqualTo("/admin/v1/tasks:values")).willReturn(json(200, "{\"values\":[\"u 1\",\"u 2\"]}")));
        assertThat(client().values("uid", "u ")).containsExactly("u 1", "u 2");
        assertThat(client().values("uid", null)).hasSize(2);
        server.verify(getRequestedFor(urlEqualTo("/admin/v1/tasks:values?field=uid&prefix=u%20")));
        server.verify(getRequestedFor(urlEqualTo("/admin/v1/tasks:values?field=uid")));
    }

    @Test
    void anUndoIsCounted() {
        server.stubFor(post("/admin/v1/tasks:batchUndelete").willReturn(json(200, """
                {"results":[{"taskid":"a","outcome":"RESTORED"},{"taskid":"b","outcome":"NOT_FOUND"}],
                "restored":1,"alive":0,"notFound":1}""")));
        Restoration restoration = client().undelete("a", "b");
        assertThat(restoration).hasToString("brought back 1 of 2, 1 not in the trash");
        assertThat(restoration.complete()).isFalse();
    }

    @Test
    void keysAreMadeListedAndRevoked() {
        String key = "{\"id\":\"k1\",\"key\":\"tsk_new\",\"name\":\"cron\",\"scopes\":[\"tasks:read\"]}";
        server.stubFor(post("/admin/v1/keys").willReturn(json(201, key)));
        server.stubFor(get("/admin/v1/keys?pageSize=1000")
                .willReturn(json(200, "{\"keys\":[" + key + "],\"nextPageToken\":\"k 1\"}")));
        String other = key.replace("k1", "k2");
        server.stubFor(get("/admin/v1/keys?pageSize=1000&pageToken=k%201")
                .willReturn(json(200, "{\"keys\":[" + other + "]}")));
        server.stubFor(delete("/admin/v1/keys/k1").willReturn(status(204)));
        try (Tasksweep client = client()) {
            assertThat(client.keys().create(new NewKey("cron", List.of("tasks:read"), null)))
                    .hasToString("Key k1 (cron)")
                    .satisfies(made -> assertThat(made.key()).isEqualTo("tsk_new"));
            assertThat(client.keys().list()).extracting(Key::id).containsExactly("k1", "k2");
            client.keys().revoke("k1");
        }
        server.verify(postRequestedFor(urlEqualTo("/admin/v1/keys"))
                .withRequestBody(equalToJson("{\"name\":\"cron\",\"scopes\":[\"tasks:read\"]}")));
        server.verify(deleteRequestedFor(urlEqualTo("/admin/v1/keys/k1")));
    }

    @Test
    void aPathInFrontOfTheServiceIsKept() {
        server.stubFor(get("/behind/admin/v1/me")
                .willReturn(json(200, "{\"id\":\"k1\",\"name\":\"n\",\"scopes\":[\"tasks:read\"]}")));
        Tasksweep client = Tasksweep.connect(URI.create(server.baseUrl() + "/behind/"), KEY);
        assertThat(client.me()).isEqualTo(new Me("k1", "n", List.of("tasks:read"), null));
    }

    @Test
    void anAddressThatCannotBeOneIsRefused() {
        for (String address : List.of("localhost:9080", "ftp://x", "http://u:p@h", "http://h?x=1", "/x")) {
            assertThatThrownBy(() -> Tasksweep.connect(URI.create(address), KEY))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private void page(StringValuePattern token, String next, String... ids) {
        StringBuilder tasks = new StringBuilder();
        for (String id : ids) {
            if (tasks.length() > 0) tasks.append(',');
            tasks.append("{\"taskid\":\"")
                    .append(id)
                    .append(
                            "\",\"uid\":\"u\",\"status\":\"FAILED\",\"createTime\":"
                                    + "\"2026-01-30T12:00:00Z\",\"startTime\":\"2026-01-30T12:00:00Z\",\"sizeBytes\":0,\"images\":[]}");
        }
        server.stubFor(get(urlPathEqualTo("/admin/v1/tasks"))
                .withQueryParam("pageToken", token)
                .willReturn(json(200, "{" + next + "\"tasks\":[" + tasks + "]}")));
    }
}
