package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tasksweep.liberty.SweepCalls.byFilter;
import static org.tasksweep.liberty.SweepCalls.count;
import static org.tasksweep.liberty.SweepCalls.reached;

import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** {@code server stop} in the middle of the work: who asked is answered, and the next start goes on. */
@Shipped
class SweepStopIT {
    private static final int TASKS = 20_000;
    // A connection that the system took over just before the port closed is nobody's request yet.
    private static final Duration CLOSING = Duration.ofMillis(300);

    @TempDir(cleanup = CleanupMode.NEVER)
    private Path data;

    @Test
    void inFlightRequestsAreAnsweredAndTheSweepContinuesAfterTheNextStart() throws Exception {
        SomeTasks swept = SomeTasks.ofThisRun("stop", TASKS, 3);
        SomeTasks others = SomeTasks.ofThisRun("stop-other", 20_000, 1);
        ShippedServer server = ShippedServer.start(data);
        server.give(swept);
        server.give(others);
        String id = server.sweeps().begin(byFilter(swept.filter(), "\"maxRate\":400"));
        long seen;
        ExecutorService callers = Executors.newCachedThreadPool();
        KeptLoad kept = new KeptLoad();
        try (Connection busy = server.database().connect();
                kept;
                ContractLoad load = ContractLoad.on(server.port(), others.ids().subList(1, 10_000))) {
            kept.clients(
                    8,
                    server.port(),
                    KeptLoad.deleting(new ConcurrentLinkedQueue<>(others.ids().subList(10_000, others.count()))));
            busy.setAutoCommit(false);
            busy.createStatement().execute("select from task where task_id = '" + others.id(0) + "' for update");
            Future<ContractLoad.Call> blocked = callers.submit(() -> ContractLoad.call(server.port(), others.id(0)));
            Future<HttpResponse<String>> waiting =
                    callers.submit(() -> server.sweeps().get("/" + id + "?wait=60"));
            Future<HttpResponse<String>> watching =
                    callers.submit(() -> server.sweeps().get("/" + id, "Accept", "text/event-stream"));
            leaveEarly(server, id);
            awaitBlocked(server);
            seen = reached(server.sweeps().once(id, "begun", sweep -> reached(sweep) > 400));
            Instant asked = Instant.now();
            Future<?> stop = callers.submit(() -> {
                server.close();
                return null;
            });
            HttpResponse<String> ready = Until.seen(
                    "not ready",
                    Duration.ofSeconds(30),
                    () -> server.get("health/ready"),
                    answer -> answer.statusCode() == 503);
            assertThat(ready.headers().firstValue("Connection"))
                    .hasValueSatisfying(value -> assertThat(value).isEqualToIgnoringCase("close"));
            Until.seen(
                    "refused",
                    Duration.ofSeconds(20),
                    () -> ContractLoad.call(server.port(), others.id(1)),
                    ContractLoad.Call::mayBeRepeated);
            busy.rollback();
            Until.seen("closed port", Duration.ofSeconds(30), () -> probed(server), answered -> !answered);
            Instant closed = Instant.now();
            assertThat(blocked.get().status()).as(blocked.get().toString()).isEqualTo(200);
            assertThat(waiting.get().statusCode()).isIn(200, 503);
            assertThat(watching.get().statusCode()).isEqualTo(200);
            stop.get();
            load.close();
            kept.close();
            Duration took = Duration.between(asked, Instant.now());
            System.out.println("SweepStopIT: stopped in " + took);
            assertThat(took).as("nobody who waits keeps it").isLessThan(Duration.ofSeconds(25));
            assertThat(load.calls())
                    .filteredOn(call -> call.begun().isBefore(closed.minus(CLOSING)))
                    .allSatisfy(call -> assertThat(call.status() == 200 || call.mayBeRepeated())
                            .as(call.toString())
                            .isTrue());
            assertThat(load.acknowledged()).isNotEmpty();
            assertThat(kept.answers())
                    .filteredOn(KeptConnection.Answer::reused)
                    .as("the last answer on a connection says so")
                    .isNotEmpty()
                    .allSatisfy(answer -> assertThat(answer.status() == 200 || answer.mayBeRepeated())
                            .as(answer.toString())
                            .isTrue());
        } finally {
            callers.shutdown();
        }
        assertThat(data.resolve("postgres/data/postmaster.pid")).doesNotExist();
        assertThat(data.resolve("console.log")).content().doesNotContain("SRVE0777E");
        try (ShippedServer next = ShippedServer.start(data)) {
            SweepLedger ledger = new SweepLedger(next.database());
            assertThat(ledger.misplaced(id)).isEmpty();
            assertThat(reached(next.sweeps().now(id))).isBetween(seen, TASKS - 1L);
            next.sweeps().rate(id, "null");
            JsonObject end = next.sweeps().settled(id);
            assertThat(end.getString("state")).as(end.toString()).isEqualTo("SUCCEEDED");
            assertThat(count(end, "deleted") + count(end, "deferred")).isEqualTo(TASKS);
            assertThat(ledger.misplaced(id)).isEmpty();
            assertThat(ledger.audited(id, "DELETE")).isEqualTo(TASKS);
        }
    }

    /** Begins to listen, and goes away in the middle. */
    private static void leaveEarly(ShippedServer server, String id) throws IOException {
        try (Socket socket = new Socket("localhost", server.port())) {
            String request = "GET /admin/v1/sweeps/" + id + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                    + server.sweeps().key() + "\r\nAccept: text/event-stream\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String line = lines.readLine();
            while (!line.startsWith("event: sweep")) line = lines.readLine();
        }
    }

    private static void awaitBlocked(ShippedServer server) {
        Until.seen(
                "a blocked request",
                Duration.ofSeconds(30),
                () -> server.database().number("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"),
                waiting -> waiting > 0);
    }

    /** Probes of a proxy go on during a stop, and do not prolong it. */
    private static boolean probed(ShippedServer server) {
        try {
            return server.get("health/live").statusCode() > 0;
        } catch (UncheckedIOException broken) {
            return listens(server.port());
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket("localhost", port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }
}
