package org.tasksweep.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tasksweep.wire.SweepItem;

/** Half a report is never taken for a whole one, and a watch of a dead service ends. */
@Timeout(30)
class BrokenStreamTest extends WithServer {

    private static final String LINE = "{\"ordinal\":0,\"taskid\":\"a\",\"outcome\":\"DELETED\"}\n";

    @Test
    void aReportThatBreaksInTheMiddleFails() throws IOException {
        TasksweepException e = failureOfAReport(10L * LINE.length(), new CountDownLatch(0));
        assertThat(e).hasMessageContaining("broke in the middle of the answer");
    }

    @Test
    void aReportThatStopsInTheMiddleFails() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        try {
            TasksweepException e = failureOfAReport(0, never);
            assertThat(e).hasMessageContaining("stopped in the middle");
        } finally {
            never.countDown();
        }
    }

    /** Two lines come, and the rest when the latch says so, which is never; a length of 0 is one that nobody knows. */
    private static TasksweepException failureOfAReport(long length, CountDownLatch rest) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newCachedThreadPool();
        http.setExecutor(threads);
        http.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, length);
            exchange.getResponseBody().write(LINE.repeat(2).getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            try {
                rest.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IOException("this connection breaks");
        });
        http.start();
        List<SweepItem> read = new ArrayList<>();
        try (Tasksweep client = Tasksweep.builder()
                        .uri(URI.create("http://localhost:" + http.getAddress().getPort()))
                        .key(KEY)
                        .readTimeout(Duration.ofMillis(400))
                        .build();
                Stream<SweepItem> items = client.sweeps().report("sw_1")) {
            TasksweepException e = catchThrowableOfType(TasksweepException.class, () -> items.forEach(read::add));
            assertThat(read).hasSize(2);
            assertThat(e.reason()).isEqualTo("NO_ANSWER");
            return e;
        } finally {
            http.stop(0);
            threads.shutdownNow();
        }
    }

    @Test
    void anUnreadableLineIsNamed() {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withBody(LINE + "<html>Sorry</html>\n")));
        try (Stream<SweepItem> items = client().sweeps().report("sw_1")) {
            assertThatThrownBy(items::toList)
                    .isInstanceOf(TasksweepException.class)
                    .hasMessageContaining("a line that does not belong to a report");
        }
    }

    @Test
    void aTargetThatCannotBeWrittenIsNotTheServicesFault() {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withBody(LINE)));
        OutputStream full = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("disk full");
            }
        };
        assertThatThrownBy(() -> client().sweeps().download("sw_1", ReportFormat.NDJSON, full))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage("disk full");
        server.stubFor(any(anyUrl()).willReturn(json(403, "{\"reason\":\"FORBIDDEN\",\"detail\":\"No\"}")));
        ByteArrayOutputStream nothing = new ByteArrayOutputStream();
        assertThatThrownBy(() -> client().sweeps().download("sw_1", ReportFormat.CSV, nothing))
                .hasMessageStartingWith("No (HTTP 403)");
        assertThat(nothing.size()).isZero();
    }

    @Test
    void aWatchGivesUpWhenTheServiceIsDeadForTheDeadline() {
        server.stubFor(any(anyUrl()).willReturn(status(503)));
        try (Tasksweep client = Tasksweep.builder()
                .uri(URI.create(server.baseUrl()))
                .key(KEY)
                .deadline(Duration.ofMillis(700))
                .build()) {
            assertThat(catchThrowableOfType(
                                    TasksweepException.class,
                                    () -> client.sweeps().await("sw_1"))
                            .status())
                    .hasValue(503);
        }
        assertThat(server.findAll(anyRequestedFor(anyUrl()))).hasSizeGreaterThan(2);
    }
}
