package org.tasksweep.client;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waited for or in the background, within a time limit, cancelled, counted. The server keeps silent for a minute if told to. */
@Timeout(30)
class CallTest extends WithServer {

    private static final int MINUTE = 60_000;
    private static final List<String> MANY =
            IntStream.range(0, 20_000).mapToObj(i -> "t" + i).toList();

    private Tasksweep client;

    @BeforeEach
    void connect() {
        client = Tasksweep.builder().uri(URI.create(server.baseUrl())).key(KEY).build();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void itIsTheSameWaitedForAndInTheBackground() throws Exception {
        server.stubFor(any(anyUrl()).willReturn(deleted("a")));
        Call<Deletion> call = client.call(work -> work.delete("a"));
        assertThat(call.attempts()).isZero();
        Deletion waited = call.get();
        assertThat(call.attempts()).isEqualTo(1);
        Deletion background = client.call(work -> work.delete("a"))
                .start()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        assertThat(background).isEqualTo(waited);
    }

    @Test
    void itRunsOnce() {
        Call<URI> call = client.call(Tasksweep::uri);
        call.get();
        assertThatThrownBy(call::get)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("A call runs once; make another");
        assertThatThrownBy(call::start).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theTimeLimitHoldsAllRepetitions() {
        server.stubFor(any(anyUrl()).willReturn(status(503).withHeader("Retry-After", "1")));
        Call<Deletion> call = client.call(work -> work.delete("a")).deadline(Duration.ofMillis(1_500));
        TasksweepException e = failure(call::get);
        assertThat(e.attempts()).isEqualTo(call.attempts()).isBetween(1, 2);
        assertThat(e.status()).hasValue(503);
        assertThat(e.unknown()).isFalse();
    }

    @Test
    void theTimeLimitEndsSilence() {
        server.stubFor(any(anyUrl()).willReturn(deleted("a").withFixedDelay(MINUTE)));
        TasksweepException e = failure(client.call(work -> work.delete("a")).deadline(Duration.ofMillis(300))::get);
        assertThat(e.unknown()).isTrue();
        assertThat(e.reason()).isIn("DEADLINE", "NO_ANSWER");
        assertThat(e).hasMessageContaining("Whether it was carried out is not known; the same call again is harmless");
    }

    @Test
    void theTimeLimitEndsAnAnswerThatDrips() {
        server.stubFor(any(anyUrl()).willReturn(deleted("a").withChunkedDribbleDelay(600, MINUTE)));
        TasksweepException e = failure(client.call(work -> work.delete("a")).deadline(Duration.ofMillis(700))::get);
        assertThat(e.reason()).isEqualTo("DEADLINE");
        assertThat(e.unknown()).isTrue();
    }

    @Test
    void theTimeLimitEndsAReportThatDrips() {
        server.stubFor(any(anyUrl())
                .willReturn(status(200)
                        .withBody("{\"ordinal\":0,\"taskid\":\"a\",\"outcome\":\"DELETED\"}\n".repeat(1_000))
                        .withChunkedDribbleDelay(600, MINUTE)));
        Call<Long> call = client.call(work -> {
            try (var items = work.sweeps().report("sw_1")) {
                return items.count();
            }
        });
        TasksweepException e = failure(call.deadline(Duration.ofMillis(700))::get);
        assertThat(e.reason()).isEqualTo("DEADLINE");
        assertThat(e.unknown()).isFalse();
    }

    @Test
    void cancellingLeavesARequestThatIsUnderWay() throws Exception {
        server.stubFor(any(anyUrl()).willReturn(deleted("a").withFixedDelay(MINUTE)));
        Call<Deletion> call = client.call(work -> work.delete("a"));
        TasksweepException e = cancelled(call);
        assertThat(e.reason()).isEqualTo("CANCELLED");
        assertThat(e.unknown()).isTrue();
        assertThat(e.retryable()).isFalse();
        assertThat(e)
                .hasMessage("Cancelled. Whether it was carried out is not known; the same call again is harmless.");
    }

    @Test
    void cancellingEndsAWatchAndSaysNothingIsUnknown() throws Exception {
        server.stubFor(any(anyUrl())
                .willReturn(status(200)
                        .withHeader("Content-Type", "text/event-stream")
                        .withBody("data: " + SweepsTest.sweep("RUNNING", 1, 0) + "\n\n" + ":\n".repeat(1_000))
                        .withChunkedDribbleDelay(100, MINUTE)));
        TasksweepException e = cancelled(client.call(work -> work.sweeps().await("sw_1")));
        assertThat(e.reason()).isEqualTo("CANCELLED");
        assertThat(e.unknown()).isFalse();
    }

    @Test
    void cancellingSendsNothingMore() throws Exception {
        server.stubFor(any(anyUrl()).willReturn(deleted("a").withFixedDelay(MINUTE)));
        Call<Deletion> call = client.call(work -> work.delete(MANY));
        cancelled(call);
        assertThat(call.attempts()).isBetween(1, 4);
    }

    @Test
    void cancellingEndsAnImportThatGoesOnForEver() throws Exception {
        server.stubFor(post(anyUrl()).willReturn(status(200)));
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return '\n';
            }
        };
        TasksweepException e = cancelled(client.call(work -> work.importTasks(endless)));
        assertThat(e.reason()).isEqualTo("CANCELLED");
    }

    @Test
    void aCallCancelledBeforeItBeginsSendsNothing() {
        Call<Deletion> call = client.call(work -> work.delete("a"));
        call.cancel();
        TasksweepException e = failure(call::get);
        assertThat(e).hasMessage("Cancelled.");
        assertThat(e.unknown()).isFalse();
        server.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void anotherCallIsNotCancelledAlong() {
        server.stubFor(any(anyUrl()).willReturn(deleted("a")));
        client.call(work -> work.delete("a")).cancel();
        assertThat(client.call(work -> work.delete("a")).get().size()).isEqualTo(1);
        assertThat(client.delete("a").size()).isEqualTo(1);
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        server.stubFor(any(anyUrl()).willReturn(deleted("a").withFixedDelay(MINUTE)));
        CompletableFuture<TasksweepException> failure = new CompletableFuture<>();
        Thread waiting = new Thread(() -> failure.complete(failure(() -> client.undelete("a"))));
        waiting.start();
        awaitRequest();
        waiting.interrupt();
        assertThat(failure.get(10, TimeUnit.SECONDS).reason()).isEqualTo("INTERRUPTED");
        assertThat(failure.get().unknown()).isTrue();
    }

    @Test
    void aGivenExecutorDoesTheWork() {
        server.stubFor(any(anyUrl()).willReturn(deleted("a")));
        Thread[] worked = new Thread[1];
        try (Tasksweep given = Tasksweep.builder()
                .uri(URI.create(server.baseUrl()))
                .key(KEY)
                .executor(Runnable::run)
                .build()) {
            given.call(work -> worked[0] = Thread.currentThread()).start();
        }
        assertThat(worked[0]).isSameAs(Thread.currentThread());
    }

    /** Starts it, cancels it as soon as the server has a request, and answers how it failed. */
    private TasksweepException cancelled(Call<?> call) throws Exception {
        CompletableFuture<?> stage = call.start().toCompletableFuture();
        awaitRequest(call);
        call.cancel();
        return failure(() -> {
            try {
                stage.get(10, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                throw e.getCause();
            }
        });
    }

    private static void awaitRequest(Call<?> call) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (call.attempts() == 0 && System.nanoTime() < end) Thread.onSpinWait();
        assertThat(call.attempts()).isPositive();
    }

    private void awaitRequest() {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (server.getServeEvents().getRequests().isEmpty()
                && server.findAll(anyRequestedFor(anyUrl())).isEmpty()
                && System.nanoTime() < end) Thread.onSpinWait();
    }

    private static TasksweepException failure(ThrowingCallable call) {
        return catchThrowableOfType(TasksweepException.class, call);
    }
}
