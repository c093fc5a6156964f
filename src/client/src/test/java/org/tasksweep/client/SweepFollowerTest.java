package org.tasksweep.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tasksweep.client.SweepsTest.sweep;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepState;

/** A watch ends with the settled sweep, whatever happens to its connection. */
class SweepFollowerTest extends WithServer {

    private static final String PATH = "/admin/v1/sweeps/sw_1";

    @Test
    void eventsAreToldUntilItIsSettled() {
        inTurn(events(sweep("RUNNING", 3, 0), sweep("RUNNING", 2, 1), sweep("SUCCEEDED", 0, 3)));
        assertThat(watched()).containsExactly(0L, 1L, 3L);
    }

    @Test
    void aStreamThatBreaksIsOpenedAgain() {
        inTurn(
                events(sweep("RUNNING", 3, 0)),
                status(503),
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                events(sweep("RUNNING", 3, 0), sweep("RUNNING", 1, 2)),
                events(sweep("SUCCEEDED", 0, 3)));
        assertThat(watched().stream().distinct()).containsExactly(0L, 2L, 3L);
    }

    @Test
    void aSignOfLifeIsToldThoughNothingChanged() {
        String running = "data: " + sweep("RUNNING", 3, 0) + "\n\n";
        String ended = "data: " + sweep("SUCCEEDED", 0, 3) + "\n\n";
        String alive = ": still there\n\n";
        inTurn(aResponse()
                .withHeader("Content-Type", "text/event-stream")
                .withBody(alive + running + alive + alive + ended));
        assertThat(watched()).containsExactly(0L, 0L, 0L, 3L);
    }

    @Test
    void withoutEventsItPolls() {
        inTurn(json(200, sweep("RUNNING", 3, 0)), json(200, sweep("RUNNING", 2, 1)), json(200, sweep("PAUSED", 2, 1)));
        assertThat(watched()).containsExactly(1L, 1L);
        // Half of the time that the client waits for an answer.
        server.verify(2, getRequestedFor(urlEqualTo(PATH + "?wait=10")));
    }

    @Test
    void aSilentStreamIsLeftForAsking() {
        inTurn(events().withFixedDelay(6_000), events(), json(200, sweep("SUCCEEDED", 0, 3)));
        assertThat(watched(impatient(1))).containsExactly(3L);
    }

    @Test
    void aRefusalEndsIt() {
        inTurn(events(sweep("RUNNING", 3, 0)), json(403, "{\"reason\":\"MISSING_SCOPE\",\"detail\":\"No\"}"));
        assertThatThrownBy(this::watched).hasMessageStartingWith("No (HTTP 403)");
    }

    @Test
    void anExceptionOfTheListenerEndsTheCall() {
        inTurn(events(sweep("RUNNING", 3, 0)));
        assertThatThrownBy(() -> client().sweeps().watch("sw_1", seen -> {
                    throw new IllegalStateException("enough");
                }))
                .hasMessage("enough");
    }

    private List<Long> watched() {
        return watched(client());
    }

    private static List<Long> watched(Tasksweep client) {
        List<Sweep> seen = new ArrayList<>();
        Sweep settled = client.sweeps().watch("sw_1", seen::add);
        assertThat(settled).isEqualTo(seen.get(seen.size() - 1));
        assertThat(settled.state()).isIn(SweepState.SUCCEEDED, SweepState.PAUSED);
        return seen.stream().map(sweep -> sweep.counts().done()).toList();
    }

    private static ResponseDefinitionBuilder events(String... sweeps) {
        StringBuilder body = new StringBuilder(": still there\n\n");
        for (String sweep : sweeps)
            body.append("event: sweep\ndata: ").append(sweep).append("\n\n");
        return aResponse().withHeader("Content-Type", "text/event-stream").withBody(body.toString());
    }

    private void inTurn(ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            server.stubFor(get(urlPathEqualTo(PATH))
                    .inScenario("turns")
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "turn " + i)
                    .willSetStateTo("turn " + Math.min(i + 1, answers.length - 1))
                    .willReturn(answers[i]));
        }
    }
}
