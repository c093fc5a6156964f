package org.tasksweep.client;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tasksweep.wire.Result;

/** Many ids: some requests at a time, one result in the order of the ids, and nothing lost when one of them fails. */
class ManyTest extends WithServer {

    private static final String PATH = "/v1/images/deleteimagestask";
    private static final List<String> IDS = IntStream.range(0, 10_000)
            .mapToObj(i -> String.format(Locale.ROOT, "t%05d", i))
            .toList();

    @Test
    void fourRequestsAreUnderWayAtATimeAndTheResultIsInOrder() throws IOException {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch four = new CountDownLatch(4);
        ExecutorService threads = Executors.newCachedThreadPool();
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext(PATH, exchange -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            four.countDown();
            awaitAll(four);
            String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] answer = success(asked).getBytes(StandardCharsets.UTF_8);
            now.decrementAndGet();
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        http.start();
        Set<Thread> told = new HashSet<>();
        List<Deletion> progress = new ArrayList<>();
        URI uri = URI.create("http://localhost:" + http.getAddress().getPort());
        try (Tasksweep client = Tasksweep.connect(uri, KEY)) {
            Deletion deletion = client.delete(IDS, done -> {
                told.add(Thread.currentThread());
                progress.add(done);
            });
            assertThat(deletion.results()).extracting(Result::taskid).isEqualTo(IDS);
            assertThat(deletion.complete()).isTrue();
        } finally {
            http.stop(0);
            threads.shutdownNow();
        }
        assertThat(most).hasValue(4);
        assertThat(progress).hasSize(10);
        assertThat(told).containsExactly(Thread.currentThread());
    }

    @Test
    void aFailureKeepsWhatTheOthersDidAndSendsNothingNew() {
        server.stubFor(post(PATH).willReturn(deleted("x")));
        server.stubFor(post(PATH).withRequestBody(containing("t01000")).willReturn(status(500)));
        TasksweepException e = catchThrowableOfType(TasksweepException.class, () -> client().delete(IDS));
        assertThat(e.status()).hasValue(500);
        assertThat(e.deletion()).isPresent();
        assertThat(e.unknown()).isTrue();
        assertThat(e.attempts()).isEqualTo(1);
        assertThat(server.findAll(postRequestedFor(urlEqualTo(PATH)))).hasSizeLessThan(10);
    }

    @Test
    void anExceptionOfAListenerEndsTheCall() {
        server.stubFor(post(PATH).willReturn(deleted("x")));
        assertThat(catchThrowableOfType(
                        IllegalStateException.class,
                        () -> client().delete(IDS, done -> {
                            throw new IllegalStateException("enough");
                        })))
                .hasMessage("enough");
    }

    @Test
    void aLostAnswerIsUnknownAlsoIfTheRepetitionWasRefused() {
        server.stubFor(any(anyUrl())
                .inScenario("lost")
                .whenScenarioStateIs("Started")
                .willSetStateTo("then")
                .willReturn(deleted("a").withFixedDelay(6_000)));
        server.stubFor(any(anyUrl())
                .inScenario("lost")
                .whenScenarioStateIs("then")
                .willReturn(json(401, "{\"code\":9999,\"msg\":\"Missing or invalid API key\"}")));
        TasksweepException e = catchThrowableOfType(
                TasksweepException.class, () -> impatient(2).delete("a"));
        assertThat(e.status()).hasValue(401);
        assertThat(e.attempts()).isEqualTo(2);
        assertThat(e.unknown()).isTrue();
    }

    @Test
    void aRefusalLeavesNothingUnknown() {
        server.stubFor(any(anyUrl()).willReturn(json(403, "{\"code\":9999,\"msg\":\"No\"}")));
        assertThat(catchThrowableOfType(TasksweepException.class, () -> client().delete("a"))
                        .unknown())
                .isFalse();
        server.stubFor(any(anyUrl()).willReturn(status(504)));
        assertThat(catchThrowableOfType(TasksweepException.class, () -> client().tasks())
                        .unknown())
                .isFalse();
    }

    @Test
    void aConflictIsNotRepeated() {
        server.stubFor(any(anyUrl()).willReturn(json(409, "{\"reason\":\"WRONG_STATE\",\"detail\":\"It has ended\"}")));
        assertThat(catchThrowableOfType(
                        TasksweepException.class, () -> patient(4).sweeps().pause("sw_1")))
                .hasMessage("It has ended (HTTP 409).");
        server.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void reconcilingSaysWhatIsGoneAndWhatIsAlive() {
        String path = "/v1/images/infobytaskid";
        server.stubFor(post(path).willReturn(envelope(404, "TASK_NOT_FOUND", "Task does not exist")));
        server.stubFor(post(path)
                .withRequestBody(containing("alive"))
                .willReturn(json(
                        200, "{\"code\":1000,\"msg\":\"ok\",\"data\":{\"taskid\":\"alive\",\"image_status\":3}}")));
        Reconciliation all = client().reconcile(List.of("a", "alive", "b", "a"));
        assertThat(all.gone()).containsExactly("a", "b");
        assertThat(all.alive()).containsExactly("alive");
        assertThat(all.complete()).isTrue();
        assertThat(all).hasToString("2 gone, 1 alive, 0 undecided");
        server.stubFor(post(path).withRequestBody(containing("\"b\"")).willReturn(status(500)));
        Reconciliation some = client().reconcile(List.of("a", "alive", "b"));
        assertThat(some.undecided()).containsExactly("b");
        assertThat(some.trouble()).hasMessageContaining("HTTP 500");
    }

    private static void awaitAll(CountDownLatch latch) {
        try {
            assertThat(latch.await(Duration.ofSeconds(10).toMillis(), TimeUnit.MILLISECONDS))
                    .isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Each id that was asked, deleted. */
    private static String success(String asked) {
        String ids = asked.replaceAll(".*\\[(.*)].*", "$1");
        String results = ids.replaceAll("(\"[^\"]+\")", "{\"taskid\":$1,\"outcome\":\"DELETED\"}");
        return "{\"code\":1000,\"msg\":\"ok\",\"data\":{\"status\":\"Success\",\"results\":[" + results + "]}}";
    }
}
