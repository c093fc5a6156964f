package org.tasksweep.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer without an end does not fill the memory, and keeps no thread and no connection once nobody waits for it. */
@Timeout(60)
class EndlessAnswerTest {

    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final ExecutorService serving = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch hungUp = new CountDownLatch(1);
    private HttpServer http;
    private Tasksweep client;
    private List<Thread> before;

    @BeforeEach
    void serve() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(serving);
        http.start();
        client = Tasksweep.builder()
                .uri(URI.create("http://localhost:" + http.getAddress().getPort()))
                .key("tsk_secret-of-this-test")
                .readTimeout(Duration.ofSeconds(1))
                .build();
        before = reading();
    }

    @AfterEach
    void stop() {
        end.countDown();
        client.close();
        http.stop(0);
        serving.shutdownNow();
    }

    /** Writes so many bytes, again and again, until it is hung up or the test ends. */
    private void answers(int status, int bytes, Duration between) {
        http.createContext("/", exchange -> {
            try {
                exchange.sendResponseHeaders(status, 0);
                write(exchange.getResponseBody(), bytes, between);
            } catch (IOException e) {
                hungUp.countDown();
            }
        });
    }

    private void write(OutputStream body, int bytes, Duration between) throws IOException {
        byte[] chunk = new byte[bytes];
        Arrays.fill(chunk, (byte) ' ');
        try {
            while (!end.await(between.toMillis(), TimeUnit.MILLISECONDS)) {
                body.write(chunk);
                body.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 500})
    void anAnswerIsReadUpToABound(int status) throws InterruptedException {
        answers(status, 1 << 16, Duration.ZERO);
        TasksweepException failure = catchThrowableOfType(TasksweepException.class, () -> client.delete("a"));
        assertThat(failure.reason()).isEqualTo("NOT_TASKSWEEP");
        assertThat(failure)
                .hasMessage(client.uri() + " answered more than 4,194,304 bytes, which is no answer of Tasksweep."
                        + " Whether it was carried out is not known; the same call again is harmless.");
        assertThat(failure.attempts()).isEqualTo(1);
        assertThat(failure.unknown()).isTrue();
        nothingIsLeft();
    }

    @Test
    void anAnswerOfTheAdminApiMayBeLongButHasABoundAsWell() throws InterruptedException {
        answers(200, 1 << 20, Duration.ZERO);
        assertThat(catchThrowableOfType(
                        TasksweepException.class, () -> client.holds().list()))
                .hasMessage(client.uri() + " answered more than 67,108,864 bytes, which is no answer of Tasksweep."
                        + " Check the address, and any proxy on the way to it.");
        nothingIsLeft();
    }

    @Test
    void aLengthBeyondTheBoundIsNotReadAtAll() {
        http.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 1 << 30);
            stay(exchange);
        });
        assertThat(catchThrowableOfType(TasksweepException.class, () -> client.info("a")))
                .hasMessageContaining("answered more than 4,194,304 bytes");
    }

    private void stay(HttpExchange exchange) throws IOException {
        try {
            exchange.getResponseBody().flush();
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anAnswerThatDripsIsReadUntilTheDeadline() throws InterruptedException {
        answers(200, 1, Duration.ofMillis(50));
        long start = System.nanoTime();
        Call<?> call = client.call(work -> work.info("a")).deadline(DEADLINE);
        TasksweepException failure = catchThrowableOfType(TasksweepException.class, call::get);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(DEADLINE.plusSeconds(1));
        assertThat(failure.reason()).isEqualTo("DEADLINE");
        nothingIsLeft();
    }

    @Test
    void anAnswerThatDripsIsNotReadAfterACancel() throws Exception {
        answers(200, 1, Duration.ofMillis(50));
        Call<?> call = client.call(work -> work.info("a"));
        var failed = call.start().toCompletableFuture();
        eventually(() -> !before.containsAll(reading()));
        call.cancel();
        assertThat(failed).failsWithin(Duration.ofSeconds(5));
        nothingIsLeft();
    }

    private void nothingIsLeft() throws InterruptedException {
        assertThat(hungUp.await(10, TimeUnit.SECONDS)).as("hung up").isTrue();
        eventually(() -> before.containsAll(reading()));
    }

    private static void eventually(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            Thread.onSpinWait();
        }
    }

    /** The threads of clients that read from a connection. */
    private static List<Thread> reading() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> entry.getKey().getName().startsWith("tasksweep-client-"))
                .filter(entry -> entry.getKey().getState() == Thread.State.RUNNABLE)
                .filter(entry -> Arrays.stream(entry.getValue())
                        .anyMatch(frame -> frame.getMethodName().startsWith("read")))
                .map(Map.Entry::getKey)
                .toList();
    }
}
