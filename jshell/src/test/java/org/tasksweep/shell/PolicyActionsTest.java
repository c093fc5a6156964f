package org.tasksweep.shell;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import org.junit.jupiter.api.Test;

/** Policies, in words. */
class PolicyActionsTest extends ShellSession {
    private static final String POLICY = """
            {"id":"policy_3","name":"failures","filter":"status = FAILED","keepFor":"P30D","keepLast":5,
             "schedule":{"time":"02:30","days":["MONDAY"],"zone":"Europe/Berlin"},"maxTasks":10000,"state":"%s",
             "createdBy":"key_1","createTime":"2026-01-30T12:00:00Z","etag":"4"%s}""";
    private static final String FORECAST = """
            {"time":"2026-01-30T12:00:00Z","filter":"age > 30d","maxTasks":10000,"tasks":2,"sizeBytes":9,"held":0,
             "days":[{"runTime":"2026-01-31T02:30:00Z","tasks":2,"sizeBytes":9,"held":0,"owners":1,"topOwners":[],"sample":[],
               "waiting":0,"overBudget":false}],"warnings":[]}""";

    @Test
    void aPolicyIsResumedOnlyAsItsForecastHasShownIt() {
        server.stubFor(get("/admin/v1/policies/policy_3").willReturn(json(200, POLICY.formatted("PAUSED", ""))));
        server.stubFor(get("/admin/v1/policies/policy_3:forecast?days=30").willReturn(json(200, FORECAST)));
        server.stubFor(post("/admin/v1/policies/policy_3:resume")
                .willReturn(json(200, POLICY.formatted("ACTIVE", ",\"nextRunTime\":\"2026-01-31T01:30:00Z\""))));
        assertThatThrownBy(() -> session.word(() -> session.policies().resume("policy_3")))
                .hasMessage("Nothing was resumed: look at it first. forecast(\"policy_3\") shows its rule, and what it"
                        + " deletes.");
        server.verify(0, postRequestedFor(anyUrl()));
        assertThat(session.policies().forecast("policy_3", 30).toString())
                .startsWith(
                        " policy_3 (failures), PAUSED: status = FAILED; keeps P30D and the last 5; at most 10,000 tasks"
                                + " in a run; MONDAY at 02:30 Europe/Berlin\n");
        assertThat(session.policies().resume("policy_3").toString())
                .contains("policy_3 (failures)", "deletes by itself, next at 2026-01-31 01:30 UTC");
        server.verify(postRequestedFor(urlEqualTo("/admin/v1/policies/policy_3:resume"))
                .withHeader("If-Match", equalTo("\"4\"")));
    }

    @Test
    void anUnknownPolicyIsNamed() {
        server.stubFor(get(anyUrl())
                .willReturn(json(404, "{\"reason\":\"POLICY_NOT_FOUND\",\"status\":404}")
                        .withHeader("Content-Type", "application/problem+json")));
        assertThatThrownBy(() -> session.word(() -> session.policies().forecast("policy_9", 30)))
                .hasMessage("No policy \"policy_9\" is visible to you; policies() lists them.");
    }

    private static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }
}
