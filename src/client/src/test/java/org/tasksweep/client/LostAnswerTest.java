package org.tasksweep.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A deletion whose answer is lost is asked for again under the same key, and answered from what was stored. */
class LostAnswerTest extends WithServer {

    private static final String PATH = "/v1/images/deleteimagestask";

    @Test
    void aTimeoutLosesNothingOfTheUndo() {
        answersInTurn(deleted("t0").withFixedDelay(6_000), replayed("t0"));
        Deletion deletion = impatient(2).delete("t0");
        assertThat(deletion.deletedIds()).containsExactly("t0");
        assertThat(deletion.sweeps()).containsExactly("sw_t0");
        assertThat(keys("t0")).hasSize(2).allMatch(keys("t0").get(0)::equals);
        assertThat(UUID.fromString(keys("t0").get(0)).version()).isEqualTo(4);
    }

    @Test
    void aResetLosesNothingOfTheUndo() {
        answersInTurn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), replayed("t0"));
        assertThat(patient(2).delete("t0").deletedIds()).containsExactly("t0");
        assertThat(keys("t0")).hasSizeGreaterThan(1).allMatch(keys("t0").get(0)::equals);
    }

    @Test
    void everyChunkAndEveryCallHasItsOwnKey() {
        server.stubFor(post(PATH).willReturn(deleted("x")));
        List<String> ids = IntStream.range(0, 2_001).mapToObj(i -> "t" + i).toList();
        client().delete(ids);
        client().delete(ids);
        assertThat(keys("t")).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void theKeyLeavesTheOtherHeaders() {
        server.stubFor(post(PATH).willReturn(deleted("t0")));
        client().delete("t0");
        assertThat(server.findAll(postRequestedFor(urlEqualTo(PATH))))
                .singleElement()
                .satisfies(sent -> assertThat(sent.getHeader("Prefer")).isEqualTo("return=representation"));
    }

    @Test
    void anAttemptThatStillRunsIsWaitedForAndDoesNotCount() {
        answersInTurn(
                deleted("t0").withFixedDelay(6_000),
                stillRunning(1).withHeader("Tasksweep-Reason", "STILL_RUNNING"),
                stillRunning(0),
                replayed("t0"));
        assertThat(impatient(3).delete("t0").deletedIds()).containsExactly("t0");
        assertThat(keys("t0")).hasSize(4).allMatch(keys("t0").get(0)::equals);
    }

    @Test
    void waitingEndsWithTheDeadline() {
        server.stubFor(post(PATH).willReturn(stillRunning(1)));
        Tasksweep client = Tasksweep.builder()
                .uri(URI.create(server.baseUrl()))
                .key(KEY)
                .deadline(Duration.ofMillis(1_600))
                .build();
        TasksweepException e = catchThrowableOfType(TasksweepException.class, () -> client.delete("t0"));
        assertThat(e)
                .hasMessage(said("Request with this Idempotency-Key is still running") + " (HTTP 409)."
                        + " The same call again is harmless.");
        assertThat(e.reason()).isEqualTo("STILL_RUNNING");
        assertThat(e.retryable()).isTrue();
        assertThat(keys("t0")).hasSize(2);
    }

    private static ResponseDefinitionBuilder replayed(String id) {
        return deleted(id).withHeader("Idempotency-Replayed", "true");
    }

    private static ResponseDefinitionBuilder stillRunning(int seconds) {
        return json(409, "{\"code\":9999,\"msg\":\"Request with this Idempotency-Key is still running\"}")
                .withHeader("Retry-After", "" + seconds);
    }

    private void answersInTurn(ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            server.stubFor(post(PATH)
                    .inScenario("turns")
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "turn " + i)
                    .willSetStateTo("turn " + Math.min(i + 1, answers.length - 1))
                    .willReturn(answers[i]));
        }
    }

    private List<String> keys(String id) {
        return server.findAll(postRequestedFor(urlEqualTo(PATH)).withRequestBody(containing(id))).stream()
                .map(LoggedRequest::getHeaders)
                .map(headers -> headers.getHeader("Idempotency-Key").firstValue())
                .toList();
    }
}
