package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A stop has an end that it keeps, however slowly others send: a byte now and then is no reason to wait. */
@Shipped
class SlowClientStopIT {
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final long DRIP_MILLIS = 200;

    @TempDir(cleanup = CleanupMode.NEVER)
    private Path data;

    @Test
    void slowHeadersAreCutOffAndWhoSendsSlowlyDoesNotKeepTheServerNorItsDatabase() throws Exception {
        ShippedServer server = ShippedServer.start(
                data, Map.of("TASKSWEEP_STOP_GRACE", GRACE.toString(), "JVM_ARGS", "-Dtasksweep.header.patience=PT2S"));
        ScheduledExecutorService drops = Executors.newScheduledThreadPool(1);
        List<Socket> slow = new ArrayList<>();
        try {
            String key = "Host: localhost\r\nAuthorization: " + Deployed.KEY + "\r\n";
            slow.add(drip(
                    drops,
                    server,
                    "POST /admin/v1/tasks:import HTTP/1.1\r\n" + key
                            + "Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n",
                    "1\r\n\n\r\n"));
            slow.add(drip(drops, server, "GET /admin/v1/me HTTP/1.1\r\n" + key + "X-Slow: ", "x"));
            Socket headers = slow.get(1);
            headers.setSoTimeout(15_000);
            while (headers.getInputStream().read() >= 0) {} // an answer, or none; then the end
            slow.add(drip(drops, server, "GET /admin/v1/me HTTP/1.1\r\n" + key + "X-Slow: ", "x"));
            Instant asked = Instant.now();
            server.close();
            Duration took = Duration.between(asked, Instant.now());
            System.out.println("SlowClientStopIT: stopped in " + took);
            // A few seconds on an idle machine; Liberty alone took 91, and left the database running.
            assertThat(took).isLessThan(Duration.ofSeconds(45));
        } finally {
            drops.shutdownNow();
            for (Socket socket : slow) socket.close();
        }
        assertThat(data.resolve("postgres/data/postmaster.pid")).doesNotExist();
    }

    private static Socket drip(ScheduledExecutorService drops, ShippedServer server, String begin, String drop)
            throws IOException {
        Socket socket = new Socket("localhost", server.port());
        OutputStream out = socket.getOutputStream();
        out.write(begin.getBytes(StandardCharsets.US_ASCII));
        drops.scheduleWithFixedDelay(() -> send(out, drop), 0, DRIP_MILLIS, TimeUnit.MILLISECONDS);
        return socket;
    }

    private static void send(OutputStream out, String drop) {
        try {
            out.write(drop.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException cutOff) {
            throw new IllegalStateException("no more drops", cutOff);
        }
    }
}
