package org.tasksweep.client;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tasksweep.wire.Policy;
import org.tasksweep.wire.PolicyPreview;
import org.tasksweep.wire.PolicyState;

/** Every request about policies is what the admin API wants. */
class PoliciesTest extends WithServer {

    private static final String PATH = "/admin/v1/policies";
    private static final String POLICY =
            "{\"id\":\"policy_3\",\"name\":\"n\",\"filter\":\"status = FAILED\",\"keepFor\":"
                    + "\"P30D\",\"schedule\":{\"time\":\"02:30\"},\"maxTasks\":10,\"state\":\"PAUSED\",\"createdBy\":\"key_1\","
                    + "\"createTime\":\"2026-01-30T12:00:00Z\",\"etag\":\"4\"}";
    private static final String FORECAST =
            "{\"time\":\"2026-01-30T12:00:00Z\",\"filter\":\"age > 30d\",\"maxTasks\":10,"
                    + "\"tasks\":2,\"sizeBytes\":9,\"held\":0,\"days\":[{\"runTime\":\"2026-01-31T02:30:00Z\",\"tasks\":2,"
                    + "\"sizeBytes\":9,\"held\":0,\"owners\":1,\"topOwners\":[],\"sample\":[],\"waiting\":0,"
                    + "\"overBudget\":false}],\"warnings\":[]}";

    @Test
    void aPolicyIsMadeWithAllThatThereIsToSay() {
        server.stubFor(any(anyUrl()).willReturn(json(201, POLICY)));
        Policy made = client().policies()
                .create(PolicyRequest.named("n")
                        .filter("status = FAILED")
                        .keepFor(Duration.ofDays(30))
                        .keepLast(5)
                        .weekly(List.of(DayOfWeek.MONDAY), LocalTime.of(2, 30), ZoneId.of("Europe/Berlin"))
                        .maxTasks(10)
                        .undoWindow(Duration.ofDays(9))
                        .active());
        assertThat(made.state()).isEqualTo(PolicyState.PAUSED);
        server.verify(postRequestedFor(urlEqualTo(PATH))
                .withHeader("Idempotency-Key", matching(".{36}"))
                .withRequestBody(equalToJson("{\"name\":\"n\",\"filter\":\"status = FAILED\",\"keepFor\":\"PT720H\","
                        + "\"keepLast\":5,\"schedule\":{\"time\":\"02:30\",\"zone\":\"Europe/Berlin\",\"days\":[\"MONDAY\"]},"
                        + "\"maxTasks\":10,\"undoWindow\":\"PT216H\",\"state\":\"ACTIVE\"}")));
    }

    @Test
    void changesAndResumesDependOnWhatWasRead() {
        server.stubFor(any(anyUrl()).willReturn(json(200, POLICY)));
        Policy read = client().policies().get("policy_3").orElseThrow();
        client().policies().change(read, PolicyRequest.NOTHING.keepForAnyTime().keepLast(7));
        client().policies().resume(read);
        server.verify(patchRequestedFor(urlEqualTo(PATH + "/policy_3"))
                .withHeader("If-Match", equalTo("\"4\""))
                .withRequestBody(equalToJson("{\"keepFor\":null,\"keepLast\":7}")));
        server.verify(postRequestedFor(urlEqualTo(PATH + "/policy_3:resume")).withHeader("If-Match", equalTo("\"4\"")));
    }

    @Test
    void policiesArePausedRunListedAndDeleted() {
        server.stubFor(any(anyUrl()).willReturn(json(200, POLICY)));
        client().policies().pause("policy_3");
        Policy read = client().policies().get("policy_3").orElseThrow();
        client().policies().run(read);
        client().policies().plan("policy_3");
        server.verify(postRequestedFor(urlEqualTo(PATH + "/policy_3:pause")));
        server.verify(postRequestedFor(urlEqualTo(PATH + "/policy_3:run"))
                .withHeader("If-Match", equalTo("\"4\""))
                .withRequestBody(equalToJson("{}")));
        server.verify(postRequestedFor(urlEqualTo(PATH + "/policy_3:run"))
                .withRequestBody(equalToJson("{\"planOnly\":true}")));
        server.stubFor(any(anyUrl()).willReturn(json(200, "{\"policies\":[" + POLICY + "]}")));
        assertThat(client().policies().list()).extracting(Policy::id).containsExactly("policy_3");
        server.stubFor(delete(anyUrl()).willReturn(status(204)));
        client().policies().delete("policy_3");
        server.verify(deleteRequestedFor(urlEqualTo(PATH + "/policy_3")));
        server.stubFor(any(anyUrl()).willReturn(problem(404, "POLICY_NOT_FOUND", "There is no policy with this id")));
        assertThat(client().policies().get("policy_9")).isEmpty();
    }

    @Test
    void whatGoesAndWhatWouldGoIsRead() {
        server.stubFor(any(anyUrl()).willReturn(json(200, FORECAST)));
        assertThat(client().policies().forecast("policy_3", 7).days().get(0).tasks())
                .isEqualTo(2);
        server.verify(getRequestedFor(urlEqualTo(PATH + "/policy_3:forecast?days=7")));
        server.stubFor(any(anyUrl()).willReturn(json(200, POLICY)));
        Policy read = client().policies().get("policy_3").orElseThrow();
        server.stubFor(any(anyUrl())
                .willReturn(json(
                        200, "{\"forecast\":" + FORECAST + ",\"kept\":{\"tasks\":3,\"sizeBytes\":1,\"sample\":[]}}")));
        PolicyPreview preview = client().policies().preview(read, PolicyRequest.NOTHING.keepLast(2), 30);
        assertThat(Objects.requireNonNull(preview.kept()).tasks()).isEqualTo(3);
        assertThat(preview.added()).isNull();
        server.verify(postRequestedFor(urlEqualTo(PATH + ":preview?days=30"))
                .withRequestBody(equalToJson("{\"keepLast\":2,\"policy\":\"policy_3\"}")));
    }
}
