package org.tasksweep.shell;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;

/** A service with the policy {@code policy_3}, and a forecast of it: a run within its budget, with a hold, and one beyond it. */
final class FakePolicies {

    private static final String POLICY =
            "{'id':'policy_3','name':'old failures','filter':'status = FAILED','keepFor':'P30D',"
                    + "'schedule':{'time':'02:30'},'maxTasks':100,'state':'PAUSED','problem':'the key was revoked',"
                    + "'createdBy':'k','createTime':'2026-11-23T10:00:00Z','etag':'1'}";
    private static final String ACTIVE = POLICY.replace("policy_3", "policy_4")
            .replace("PAUSED", "ACTIVE")
            .replace("'problem':'the key was revoked',", "");

    FakePolicies(WireMockExtension server) {
        answer(server, "", "{'policies':[" + POLICY + "," + ACTIVE + "]}");
        answer(server, "/policy_3", POLICY);
        answer(server, "/policy_4", ACTIVE);
        for (String id : new String[] {"3", "4"}) {
            answer(
                    server,
                    "/policy_" + id + ":forecast",
                    "{'time':'2026-11-23T10:00:00Z','filter':'f','maxTasks':100,'tasks':180,'sizeBytes':2000,'held':5,'days':["
                            + "{'runTime':'2026-11-24T02:30:00Z','tasks':60,'sizeBytes':1000,'held':5,'owners':2,'topOwners':[],"
                            + "'sample':[],'waiting':0,'overBudget':false},"
                            + "{'runTime':'2026-11-25T02:30:00Z','tasks':120,'sizeBytes':1000,'held':0,'owners':2,'topOwners':[],"
                            + "'sample':[],'waiting':5,'overBudget':true}],"
                            + "'warnings':['The run of Wednesday finds more than maxTasks']}");
        }
        for (String verb : new String[] {"pause", "resume"}) {
            String now = verb.equals("pause") ? POLICY : ACTIVE.replace("policy_4", "policy_3");
            server.stubFor(post(urlPathEqualTo("/admin/v1/policies/policy_3:" + verb))
                    .willReturn(okJson(now.replace('\'', '"'))));
        }
    }

    private static void answer(WireMockExtension server, String path, String json) {
        server.stubFor(get(urlPathEqualTo("/admin/v1/policies" + path)).willReturn(okJson(json.replace('\'', '"'))));
    }
}
