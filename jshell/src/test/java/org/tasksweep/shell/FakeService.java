package org.tasksweep.shell;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;

/** A service with two pages of one task each, one of them hostile; a task {@code held} that stays; and an undo. */
final class FakeService {

    static final String KEY = "tsk_of-the-tests";
    private static final String TASK =
            "\"uid\":\"u1\",\"status\":\"FAILED\",\"createTime\":\"2026-01-30T12:00:00Z\",\"startTime\":"
                    + "\"2026-01-30T12:00:00Z\",\"sizeBytes\":1200,\"images\":[\"0.png\"]";

    private final WireMockExtension server;

    FakeService(WireMockExtension server) {
        this.server = server;
        answer(get(urlPathEqualTo("/admin/v1/me")), 200, "{'id':'k1','name':'bootstrap','scopes':['tasks:read']}");
        answer(
                get(urlPathEqualTo("/admin/v1/tasks")).withQueryParam("pageToken", absent()),
                200,
                "{'tasks':[{'taskid':'abcd_1','prompt':'\\u001b[2Jcat'," + TASK + "}],'nextPageToken':'p2'}");
        answer(
                get(urlPathEqualTo("/admin/v1/tasks")).withQueryParam("pageToken", equalTo("p2")),
                200,
                "{'tasks':[{'taskid':'abcd_2'," + TASK + "}]}");
        answer(
                get(urlPathEqualTo("/admin/v1/tasks")).withQueryParam("filter", equalTo("staus=FAILED")),
                400,
                "{'title':'Bad Request','status':400,'reason':'INVALID_FILTER','requestId':'r1','detail':'Unknown field"
                        + " staus at character 1; did you mean status?'}");
        answer(
                get(urlPathEqualTo("/admin/v1/tasks:summary")),
                200,
                "{'tasks':2,'owners':1,'sizeBytes':2400,'byStatus':{'FAILED':2}}");
        answer(get(urlPathEqualTo("/admin/v1/tasks/abcd_1")), 200, "{'taskid':'abcd_1'," + TASK + "}");
        answer(
                get(urlPathEqualTo("/admin/v1/tasks/nope")),
                404,
                "{'status':404,'reason':'TASK_NOT_FOUND','detail':'Task does not exist'}");
        answer(post("/v1/images/infobytaskid"), 404, "{'code':9999,'msg':'Task does not exist'}");
        deletes();
        broken();
        answer(
                post("/admin/v1/tasks:batchUndelete"),
                200,
                "{'results':[{'taskid':'abcd_1','outcome':'RESTORED'}],'restored':1,'alive':0,'notFound':0}");
        answer(
                post("/admin/v1/tasks:import"),
                200,
                "{'imported':1,'updated':0,'unchanged':2,'trashed':0,'rejected':0,'errors':[]}");
    }

    private void deletes() {
        String gone = "{'taskid':'abcd_1','outcome':'DELETED','purgeTime':'2026-11-30T10:12:00Z'}";
        String left = ",{'taskid':'held','outcome':'HELD','retryable':false,'detail':'legal hold h1'}";
        String counts =
                "'alreadyDeleted':0,'notFound':0,'deferred':0,'running':0,'failed':0,'skipped':0,'sweep':'sw_1'";
        answer(
                post("/v1/images/deleteimagestask"),
                200,
                "{'code':1000,'msg':'Successfully','data':{'status':'Success','results':[" + gone
                        + "],'summary':{'deleted':1,'held':0," + counts + "}}}");
        answer(
                post("/v1/images/deleteimagestask").withRequestBody(containing("held")),
                200,
                "{'code':9999,'msg':'1 of 2 tasks not deleted','data':{'status':'Failed','results':[" + gone + left
                        + "],'summary':{'deleted':1,'held':1," + counts + "}}}");
    }

    private void broken() {
        answer(
                post("/v1/images/deleteimagestask").withRequestBody(containing("broken")),
                403,
                "{'code':9999,'msg':'API key may not delete tasks'}");
    }

    private void answer(MappingBuilder request, int status, String json) {
        server.stubFor(request.withHeader("Authorization", equalTo("Bearer " + KEY))
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", "application/json")
                        .withBody(json.replace('\'', '"'))));
    }
}
