package org.tasksweep.client;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program adds to the requests of its client, and learns of them. */
class RequestHooksTest extends WithServer {
    private static final String CONTRACT = "/v1/images/deleteimagestask";
    private static final int SILENCE = 6_000;
    private static final ThreadLocal<@Nullable String> CONTEXT = new ThreadLocal<>();

    /** Sends the context of the thread, as one of OpenTelemetry sends {@code traceparent}. */
    private static final class Told implements RequestListener {
        final List<SentRequest> ended = new CopyOnWriteArrayList<>();

        @Override
        public Map<String, String> sending(String method, URI uri) {
            String context = CONTEXT.get();
            return context == null ? Map.of() : Map.of("traceparent", context);
        }

        @Override
        public void ended(SentRequest request) {
            ended.add(request);
        }
    }

    private TasksweepBuilder builder() {
        return Tasksweep.builder().uri(URI.create(server.baseUrl())).key(KEY);
    }

    @Test
    void everyAttemptIsToldWithItsStatusAndHasTheHeaders() {
        // The fault comes first: on a connection that was used before, the JDK sends the request again by itself.
        inTurn("Started", "then", json(503, "").withFixedDelay(SILENCE));
        inTurn("then", "last", json(503, "{\"code\":9999,\"msg\":\"busy\"}").withHeader("X-Request-Id", "req_1"));
        inTurn("last", "last", deleted("a"));
        Told told = new Told();
        try (Tasksweep client = builder()
                .header("X-Team", "images")
                .readTimeout(Duration.ofSeconds(2))
                .listener(told)
                .build()) {
            assertThat(client.delete("a").size()).isEqualTo(1);
        }
        server.verify(3, postRequestedFor(urlEqualTo(CONTRACT)).withHeader("X-Team", equalTo("images")));
        assertThat(told.ended)
                .extracting(SentRequest::status)
                .containsExactly(OptionalInt.empty(), OptionalInt.of(503), OptionalInt.of(200));
        assertThat(told.ended.get(1).requestId()).isEqualTo("req_1");
        assertThat(told.ended)
                .allMatch(sent -> sent.uri().equals(URI.create(server.baseUrl() + CONTRACT)))
                .allMatch(sent -> sent.time().toNanos() > 0)
                .allMatch(sent -> !sent.toString().contains(KEY));
    }

    private void inTurn(String state, String next, ResponseDefinitionBuilder answer) {
        server.stubFor(any(anyUrl())
                .inScenario("in turn")
                .whenScenarioStateIs(state)
                .willSetStateTo(next)
                .willReturn(answer));
    }

    @Test
    void theContextOfTheCallerComesAlongToEveryChunkAndToTheBackground() throws Exception {
        server.stubFor(any(anyUrl()).willReturn(deleted("a")));
        List<String> ids = IntStream.range(0, 30).mapToObj(i -> "t" + i).toList();
        try (Tasksweep client = builder()
                .listener(new Told())
                .carrying(work -> {
                    String context = CONTEXT.get();
                    return () -> {
                        CONTEXT.set(context);
                        work.run();
                        CONTEXT.remove();
                    };
                })
                .build()) {
            CONTEXT.set("of-the-caller");
            client.delete(ids, DeleteOptions.DEFAULT.chunk(5), done -> {});
            client.call(work -> work.delete("b")).start().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } finally {
            CONTEXT.remove();
        }
        server.verify(7, postRequestedFor(urlEqualTo(CONTRACT)).withHeader("traceparent", equalTo("of-the-caller")));
    }

    @Test
    void aListenerThatFailsLosesNoAnswer() {
        server.stubFor(any(anyUrl()).willReturn(deleted("a")));
        RequestListener broken = new RequestListener() {
            @Override
            public void ended(SentRequest request) {
                throw new IllegalStateException("a fault of the listener");
            }
        };
        try (Tasksweep client = builder().listener(broken).build()) {
            assertThat(client.delete("a").deletedIds()).containsExactly("a");
        }
    }

    @Test
    void aListenerCanRefuseBeforeAnythingIsSent() {
        RequestListener careful = new RequestListener() {
            @Override
            public Map<String, String> sending(String method, URI uri) {
                throw new IllegalStateException("not now");
            }
        };
        try (Tasksweep client = builder().listener(careful).build()) {
            assertThat(catchThrowableOfType(TasksweepException.class, () -> client.delete("a")))
                    .hasMessage("The listener of requests failed: \"not now\". This request was not sent.")
                    .returns("LISTENER", TasksweepException::reason)
                    .returns(false, TasksweepException::unknown);
        }
        server.verify(0, postRequestedFor(urlEqualTo(CONTRACT)));
    }

    private static RequestListener failingLater() {
        AtomicInteger sent = new AtomicInteger();
        return new RequestListener() {
            @Override
            public Map<String, String> sending(String method, URI uri) {
                if (sent.incrementAndGet() > 1) throw new IllegalStateException("not now");
                return Map.of();
            }
        };
    }

    @Test
    void aListenerThatFailsLaterLosesNothingOfWhatWasDone() {
        server.stubFor(any(anyUrl()).willReturn(deleted("a")));
        try (Tasksweep client =
                builder().listener(failingLater()).concurrency(1).build()) {
            TasksweepException e = catchThrowableOfType(
                    TasksweepException.class,
                    () -> client.delete(List.of("a", "b"), DeleteOptions.DEFAULT.chunk(1), done -> {}));
            assertThat(e.deletion().orElseThrow().deletedIds()).containsExactly("a");
        }
    }

    @Test
    void aListenerThatFailsAtARepetitionLeavesTheDoubt() {
        server.stubFor(any(anyUrl()).willReturn(deleted("a").withFixedDelay(SILENCE)));
        try (Tasksweep client = builder()
                .listener(failingLater())
                .readTimeout(Duration.ofSeconds(1))
                .build()) {
            TasksweepException e = catchThrowableOfType(TasksweepException.class, () -> client.delete("a"));
            assertThat(e.unknown()).isTrue();
            assertThat(e).hasMessageContaining("Whether it was carried out is not known");
        }
    }

    @Test
    void aProxyNeedsAPort() {
        for (String address : List.of("http://proxy.example", "https://proxy.example:3128", "ftp://proxy.example:1")) {
            assertThatIllegalArgumentException().isThrownBy(() -> builder().proxy(URI.create(address)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "idempotency-key", "Host", "Content-Length", "", "a b", "a:"})
    void whatTheClientSetsItselfAndWhatIsNoHeaderIsRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> builder().header(name, "x"));
        RequestListener listener = new RequestListener() {
            @Override
            public Map<String, String> sending(String method, URI uri) {
                return Map.of(name, "x");
            }
        };
        try (Tasksweep client = builder().listener(listener).build()) {
            assertThat(catchThrowableOfType(TasksweepException.class, () -> client.delete("a")))
                    .hasCauseInstanceOf(IllegalArgumentException.class);
        }
        server.verify(0, postRequestedFor(urlEqualTo(CONTRACT)));
    }

    @Test
    void aValueCannotBeginAnotherHeader() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().header("X-Team", "a\r\nX-Other: b"))
                .withMessage("The header X-Team has characters that no header may have");
    }

    @Test
    void aReasonGoesByTheAdminApi() {
        server.stubFor(any(anyUrl())
                .willReturn(json(
                        200,
                        "{\"results\":[{\"taskid\":\"a\",\"outcome\":\"DELETED\"},{\"taskid\":\"b\",\"outcome\":\"HELD\"}],"
                                + "\"summary\":{\"deleted\":1,\"held\":1,\"sweep\":\"sw_9\"}}")));
        try (Tasksweep client = builder().build()) {
            Deletion deletion = client.delete(List.of("a", "b"), DeleteOptions.because("INC-7"), done -> {});
            assertThat(deletion.deletedIds()).containsExactly("a");
            assertThat(deletion.sweeps()).containsExactly("sw_9");
            assertThat(deletion.left()).hasSize(1);
        }
        server.verify(postRequestedFor(urlEqualTo("/admin/v1/tasks:batchDelete"))
                .withHeader("Idempotency-Key", matching(".{36}"))
                .withRequestBody(equalToJson("{\"taskids\":[\"a\",\"b\"],\"atomic\":false,\"reason\":\"INC-7\"}")));
        assertThatIllegalArgumentException().isThrownBy(() -> DeleteOptions.because(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> DeleteOptions.DEFAULT.chunk(0));
    }

    @Test
    void aProxyGetsTheRequestsOfEveryMethod() {
        server.stubFor(any(anyUrl()).willReturn(deleted("a")));
        URI nobody = URI.create("http://tasksweep.invalid:9080");
        try (Tasksweep client = Tasksweep.builder()
                .uri(nobody)
                .key(KEY)
                .proxy(URI.create(server.baseUrl()))
                .build()) {
            assertThat(client.delete("a").size()).isEqualTo(1);
            var unused = catchThrowableOfType(
                    TasksweepException.class, () -> client.sweeps().rate("sw_1", 5));
        }
        server.verify(postRequestedFor(urlEqualTo(CONTRACT)).withHeader("Host", equalTo("tasksweep.invalid:9080")));
        server.verify(
                patchRequestedFor(urlEqualTo("/admin/v1/sweeps/sw_1")).withRequestBody(matchingJsonPath("$.maxRate")));
    }
}
