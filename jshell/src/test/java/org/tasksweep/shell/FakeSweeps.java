package org.tasksweep.shell;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;

/**
 * A service with the sweep {@code sw_1}: a plan of three tasks, which ends incomplete when it is run, since one is on hold;
 * its undo {@code sw_2}; a plan that fails for the reason {@code too many}; and a hold.
 */
final class FakeSweeps {

    private static final String NONE =
            "'alreadyDeleted':0,'notFound':0,'deferred':0,'running':0,'failed':0,'skipped':0";
    private static final String PLAN = sweep("sw_1", "PLANNED", "'pending':3,'deleted':0,'held':0,'restored':0")
            + ",'planDigest':'sha256:1','planExpireTime':'2026-11-24T10:00:00Z','bytes':2400,'warnings':['odd \\u001b[2J'],"
            + "'breakdown':{'status':{'FAILED':3},'owner':[{'uid':'u1','tasks':3}],'others':0,'age':[]},'sample':[{"
            + "'taskid':'a','uid':'u1','status':'FAILED','startTime':'2026-01-30T12:00:00Z','sizeBytes':1}]}";
    private static final String RUN = sweep("sw_1", "RUNNING", "'pending':3,'deleted':0,'held':0,'restored':0") + "}";
    private static final String DONE = sweep("sw_1", "INCOMPLETE", "'pending':0,'deleted':2,'held':1,'restored':0")
            + ",'problem':'1 of 3 are still there: 1 on hold','undoDeadline':'2999-11-30T10:12:00Z','startTime':"
            + "'2026-11-23T10:00:00Z','endTime':'2026-11-23T10:00:01Z'}";
    private static final String AGAIN =
            DONE.replace("INCOMPLETE", "SUCCEEDED").replace("'deleted':2,'held':1", "'deleted':3,'held':0");
    private static final String BACK =
            sweep("sw_2", "SUCCEEDED", "'pending':0,'deleted':0,'held':0,'restored':2")
                            .replace("DELETE", "RESTORE") + ",'source':'sw_1'}";
    private static final String UNDONE = sweep("sw_5", "SUCCEEDED", "'pending':0,'deleted':2,'held':0,'restored':0")
            + ",'undo':{'possible':false,'reason':'UNDONE','sweep':'sw_2','state':'SUCCEEDED','restored':2,'inTrash':0},'undoDeadline':'2999-11-30T10:12:00Z'}";
    private static final String HOLD =
            "{'id':'hold_3','filter':'uid = \\\"u1\\\"','reason':'lawsuit','createTime':'2026-01-30T12:00:00Z','etag':'1'}";

    /** The sweep {@code sw_1} before it is run. */
    static String plan() {
        return PLAN.replace('\'', '"') + "}";
    }

    private final WireMockExtension server;

    FakeSweeps(WireMockExtension server) {
        this.server = server;
        answer(post("/admin/v1/sweeps"), PLAN);
        answer(
                post("/admin/v1/sweeps").withRequestBody(containing("too many")),
                sweep("sw_9", "FAILED", "'pending':0,'deleted':0,'held':0,'restored':0")
                        + ",'problem':'More than 5 tasks match'}");
        answer(get(urlPathEqualTo("/admin/v1/sweeps")), "{'sweeps':[" + DONE + "],'nextPageToken':'p2'}");
        answer(
                get(urlPathEqualTo("/admin/v1/sweeps")).withQueryParam("pageToken", equalTo("p2")),
                "{'sweeps':[" + BACK + "]}");
        answer(post("/admin/v1/sweeps/sw_1:run"), RUN);
        answer(post("/admin/v1/sweeps/sw_1:retryFailed"), AGAIN);
        answer(post("/admin/v1/sweeps/sw_1:undo"), BACK);
        answer(post("/admin/v1/sweeps/sw_1:pause"), DONE.replace("INCOMPLETE", "PAUSED"));
        answer(patch(urlPathEqualTo("/admin/v1/sweeps/sw_1")), PLAN);
        answer(get(urlPathEqualTo("/admin/v1/sweeps/sw_1")), DONE);
        answer(
                get(urlPathEqualTo("/admin/v1/sweeps/sw_1/items")),
                "{'items':[{'ordinal':1,'taskid':'b','outcome':'HELD','detail':'on hold hold_3'}]}");
        answer(
                get(urlPathEqualTo("/admin/v1/sweeps/sw_1/report")),
                "{'ordinal':0,'taskid':'=a','outcome':'DELETED'}\n{'ordinal':1,'taskid':'b','outcome':'HELD','detail':'on hold'}\n");
        answer(get(urlPathEqualTo("/admin/v1/holds")), "{'holds':[" + HOLD + "]}");
        answer(post("/admin/v1/holds"), HOLD);
        answer(get("/admin/v1/sweeps/sw_5"), UNDONE);
        answer(
                post("/admin/v1/sweeps/sw_5:purge"),
                UNDONE.replace("'createdBy'", "'purge':{'purged':0,'endTime':'2026-11-24T10:00:00Z'},'createdBy'"));
        answer(get("/admin/v1/holds/hold_3"), HOLD);
        answer(delete("/admin/v1/holds/hold_3"), "");
        answer(
                get(urlPathEqualTo("/admin/v1/keys")),
                "{'keys':[{'id':'k1','name':'n','scopes':['tasks:read'],'revokeTime':'2026-01-30T12:00:00Z'}]}");
    }

    private static String sweep(String id, String state, String counts) {
        return "{'id':'" + id + "','action':'DELETE','state':'" + state + "','selector':{'filter':'status = FAILED'},"
                + "'reason':'why \\u001b[2J','matchCount':3,'createdBy':'k','createTime':'2026-11-23T10:00:00Z','counts':{"
                + counts + "," + NONE + ",'alive':0}";
    }

    private void answer(MappingBuilder request, String json) {
        server.stubFor(request.withHeader("Authorization", equalTo("Bearer " + FakeService.KEY))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody(json.replace('\'', '"'))));
    }
}
