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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tasksweep.wire.Hold;

/** Every request about holds is what the admin API wants. */
class HoldsTest extends WithServer {

    private static final String PATH = "/admin/v1/holds";
    private static final String HOLD =
            "{\"id\":\"hold_3\",\"taskIds\":[\"a\"],\"taskCount\":1,\"reason\":\"lawsuit\",\"createTime\":"
                    + "\"2026-01-30T12:00:00Z\",\"etag\":\"e1\"}";

    @Test
    void aHoldIsMadeByIdsOrByFilter() {
        server.stubFor(any(anyUrl()).willReturn(json(201, HOLD)));
        Hold hold = client().holds()
                .hold(HoldRequest.of(List.of("a", "a")).because("lawsuit").until(Instant.EPOCH));
        assertThat(hold.taskIds()).containsExactly("a");
        client().holds().hold(HoldRequest.matching("uid = u1").because("lawsuit"));
        server.verify(postRequestedFor(urlEqualTo(PATH))
                .withHeader("Idempotency-Key", matching(".{36}"))
                .withRequestBody(equalToJson(
                        "{\"taskIds\":[\"a\"],\"reason\":\"lawsuit\",\"endTime\":\"1970-01-01T00:00:00Z\"}")));
        server.verify(postRequestedFor(urlEqualTo(PATH))
                .withRequestBody(equalToJson("{\"filter\":\"uid = u1\",\"reason\":\"lawsuit\"}")));
    }

    @Test
    void aChangeDependsOnWhatWasRead() {
        server.stubFor(any(anyUrl()).willReturn(json(200, HOLD)));
        Hold read = client().holds().get("hold_3").orElseThrow();
        client().holds().change(read, HoldChange.NOTHING.because("other").untilReleased());
        server.verify(patchRequestedFor(urlEqualTo(PATH + "/hold_3"))
                .withHeader("If-Match", equalTo("\"e1\""))
                .withRequestBody(equalToJson("{\"reason\":\"other\",\"endTime\":null}")));
    }

    @Test
    void holdsAreListedAndReleased() {
        server.stubFor(any(anyUrl()).willReturn(json(200, "{\"holds\":[" + HOLD + "]}")));
        assertThat(client().holds().list(HoldQuery.IN_FORCE.showReleased(true)).stream())
                .extracting(Hold::id)
                .containsExactly("hold_3");
        server.verify(getRequestedFor(urlEqualTo(PATH + "?pageSize=200&showReleased=true")));
        server.stubFor(delete(anyUrl()).willReturn(status(204)));
        client().holds().release("hold_3");
        server.verify(deleteRequestedFor(urlEqualTo(PATH + "/hold_3")));
    }

    @Test
    void anUnknownHoldIsEmpty() {
        server.stubFor(any(anyUrl()).willReturn(problem(404, "HOLD_NOT_FOUND", "There is no hold with this id")));
        assertThat(client().holds().get("hold_9")).isEmpty();
        server.stubFor(any(anyUrl()).willReturn(problem(404, "SWEEP_NOT_FOUND", "There is no hold with this id")));
        assertThatThrownBy(() -> client().holds().get("hold_9")).isInstanceOf(TasksweepException.class);
    }
}
