package org.tasksweep.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trouble with the connection: what is tried again, and what the error says. */
class TroubleTest extends WithServer {
    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void aBusyServiceIsRetried(int status) {
        firstThenDeleted(status(status));
        assertThat(patient(3).delete("a")).hasToString("deleted 1 of 1");
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "RANDOM_DATA_THEN_CLOSE"})
    void aBrokenConnectionIsTriedAgain(Fault fault) {
        firstThenDeleted(aResponse().withFault(fault));
        assertThat(patient(3).delete("a")).hasToString("deleted 1 of 1");
    }

    @Test
    void silenceIsTriedAgain() {
        firstThenDeleted(deleted("a").withFixedDelay(6_000));
        assertThat(impatient(2).delete("a")).hasToString("deleted 1 of 1");
    }

    @Test
    void silenceForGoodSaysThatTheOutcomeIsUnknown() {
        server.stubFor(any(anyUrl()).willReturn(deleted("a").withFixedDelay(6_000)));
        TasksweepException e = failure(impatient(1));
        assertThat(e)
                .hasMessage("No answer from " + server.baseUrl()
                        + " in time. Whether it was carried out is not known; the same call again is harmless.");
        assertThat(e.retryable()).isTrue();
        assertThat(e.status()).isEmpty();
    }

    @Test
    void aPauseLongerThanTheDeadlineIsNotWaitedFor() {
        server.stubFor(any(anyUrl())
                .willReturn(json(429, "{\"code\":9999,\"msg\":\"Deletion budget used up, retry in 312 s\"}")
                        .withHeader("Retry-After", "312")));
        TasksweepException e = failure(patient(4));
        assertThat(e).hasMessageStartingWith(said("Deletion budget used up, retry in 312 s") + " (HTTP 429).");
        assertThat(e.retryable()).isTrue();
        server.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void nothingListeningIsSaidPlainly() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Tasksweep client = Tasksweep.builder()
                .uri(URI.create("http://localhost:" + port))
                .key(KEY)
                .attempts(2)
                .build();
        assertThat(failure(client))
                .hasMessage("Nothing answers at http://localhost:" + port
                        + " in 2 attempts. Check the address, and that it runs.");
    }

    @Test
    void aPageOfAProxyIsNamed() {
        server.stubFor(any(anyUrl())
                .willReturn(status(407)
                        .withHeader("Content-Type", "text/html")
                        .withBody(
                                "<html><head><title>t</title></head>\n<h1>Sign\u001b[2J in</h1> for the web</html>")));
        assertThat(failure(client()))
                .hasMessage(server.baseUrl() + "/v1/images/deleteimagestask answered HTTP 407 with text/html that is"
                        + " no answer of Tasksweep: \"Sign [2J in for the web\" (HTTP 407). Check the address, and any"
                        + " proxy on the way to it.");
    }

    @Test
    void aProxyThatLimitsTheRateInItsOwnWordsIsALimit() {
        server.stubFor(any(anyUrl())
                .willReturn(status(429)
                        .withHeader("Content-Type", "text/plain")
                        .withHeader("Retry-After", "0")
                        .withBody("Too many requests")));
        TasksweepException failure = failure(client());
        assertThat(failure.reason()).isEqualTo("RATE_LIMITED");
        assertThat(failure.retryable()).isTrue();
        assertThat(failure).hasMessageContaining("Too many requests").hasMessageContaining("harmless");
    }

    @Test
    void permanentErrorsAreNotRetried() {
        URI noTls = URI.create(server.baseUrl().replace("http:", "https:"));
        try (Tasksweep client = Tasksweep.connect(noTls, "tsk_of-the-tests")) {
            TasksweepException failure = failure(client);
            assertThat(failure.reason()).isEqualTo("UNTRUSTED");
            assertThat(failure.attempts()).isEqualTo(1);
            assertThat(failure.unknown()).isFalse();
        }
    }

    @Test
    void aPageWithStatus200IsNoSuccess() {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withBody("<html>Welcome</html>")));
        assertThat(failure(client()).reason()).isEqualTo("NOT_TASKSWEEP");
        assertThatThrownBy(() -> client().tasks()).isInstanceOf(TasksweepException.class);
        assertThatThrownBy(() -> client().info("a")).isInstanceOf(TasksweepException.class);
    }

    @Test
    void otherJsonIsNoAnswerEither() {
        server.stubFor(any(anyUrl()).willReturn(json(200, "{\"hello\":\"world\"}")));
        assertThat(failure(client()).reason()).isEqualTo("NOT_TASKSWEEP");
        assertThatThrownBy(() -> client().tasks()).isInstanceOf(TasksweepException.class);
        assertThatThrownBy(() -> client().undelete("a")).isInstanceOf(TasksweepException.class);
        assertThatThrownBy(() -> client().keys().list()).isInstanceOf(TasksweepException.class);
    }

    @Test
    void theEnvelopeOfARefusalIsRead() {
        server.stubFor(any(anyUrl())
                .willReturn(json(401, "{\"code\":9999,\"msg\":\"Missing or invalid API key\"}")
                        .withHeader("WWW-Authenticate", "Bearer realm=\"tasksweep\"")
                        .withHeader("X-Request-Id", "r-17")));
        TasksweepException e = failure(client());
        assertThat(e).hasMessage(said("Missing or invalid API key") + " (HTTP 401, request r-17). Check the API key.");
        assertThat(e.code()).hasValue(9999);
        assertThat(e.requestId()).hasValue("r-17");
        assertThat(e.reason()).isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void theProblemOfARefusalIsRead() {
        server.stubFor(any(anyUrl()).willReturn(json(400, """
                {"type":"urn:tasksweep:problem:invalid-filter","title":"Bad Request","status":400,"reason":"INVALID_FILTER","requestId":"r1",
                "detail":"Unknown field \\"staus\\" at character 1; did you mean \\"status\\"?"}""").withHeader("Content-Type", "application/problem+json")));
        assertThatThrownBy(() -> client().tasks("staus=FAILED"))
                .hasMessage(said("Unknown field \"staus\" at character 1; did you mean \"status\"?")
                        + " (HTTP 400, request r1).")
                .isInstanceOfSatisfying(TasksweepException.class, e -> {
                    assertThat(e.reason()).isEqualTo("INVALID_FILTER");
                    assertThat(e.retryable()).isFalse();
                    assertThat(e.code()).isEmpty();
                });
    }

    @Test
    void theDeadlineEndsEverything() {
        server.stubFor(any(anyUrl()).willReturn(status(503)));
        Tasksweep client = Tasksweep.builder()
                .uri(URI.create(server.baseUrl()))
                .key(KEY)
                .deadline(Duration.ofSeconds(2))
                .attempts(1_000)
                .build();
        long start = System.nanoTime();
        TasksweepException failure = failure(client);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(1), Duration.ofSeconds(8));
        assertThat(failure.attempts()).isGreaterThan(1);
        // The deadline comes in a pause, or in the middle of an attempt.
        assertThat(failure.unknown() || failure.status().equals(OptionalInt.of(503)))
                .as(failure.toString())
                .isTrue();
    }

    private void firstThenDeleted(ResponseDefinitionBuilder first) {
        server.stubFor(any(anyUrl()).inScenario("s").willSetStateTo("then").willReturn(first));
        server.stubFor(any(anyUrl())
                .inScenario("s")
                .whenScenarioStateIs("then")
                .willSetStateTo(Scenario.STARTED)
                .willReturn(deleted("a")));
    }

    private static TasksweepException failure(Tasksweep client) {
        return catchThrowableOfType(TasksweepException.class, () -> client.delete("a"));
    }
}
