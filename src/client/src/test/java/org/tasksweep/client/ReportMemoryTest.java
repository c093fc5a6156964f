package org.tasksweep.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tasksweep.wire.SweepItem;

/** A report of a million lines, 85 MB, is read with a heap of 24 MB. */
class ReportMemoryTest {

    private static final int LINES = 1_000_000;

    @Test
    void aMillionLinesFitIntoASmallHeap() throws Exception {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/admin/v1/sweeps/sw_1/report", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/x-ndjson");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream lines = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16)) {
                write(lines);
            }
        });
        http.start();
        try {
            Process reading = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx24m",
                            "-XX:+UseSerialGC",
                            "-classpath",
                            System.getProperty("java.class.path"),
                            Reading.class.getName(),
                            "http://localhost:" + http.getAddress().getPort())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(reading.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(reading.waitFor()).as(output).isZero();
            assertThat(output).contains("read 1000000, last t_00000000000000000000000000999999");
        } finally {
            http.stop(0);
        }
    }

    private static void write(OutputStream lines) throws IOException {
        for (int i = 0; i < LINES; i++) {
            String id = "t_" + String.format(Locale.ROOT, "%032d", i);
            lines.write(("{\"ordinal\":" + i + ",\"taskid\":\"" + id + "\",\"outcome\":\"DELETED\"}\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Runs in the small heap. */
    static final class Reading {

        public static void main(String... arguments) {
            long[] count = new long[1];
            String[] last = new String[1];
            try (Tasksweep client = Tasksweep.connect(URI.create(arguments[0]), "key-of-nobody");
                    Stream<SweepItem> items = client.sweeps().report("sw_1")) {
                items.forEach(item -> {
                    count[0]++;
                    last[0] = item.taskid();
                });
            }
            System.out.println("read " + count[0] + ", last " + last[0]);
        }
    }
}
