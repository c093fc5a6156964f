package org.tasksweep.client;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tasksweep.wire.ImportReport;

class ImportTest extends WithServer {

    private static final String REPORT = """
            {"imported":1,"updated":0,"unchanged":0,"trashed":0,"rejected":1,"errors":[{"line":2,"reason":"no taskid"}]}""";

    @Test
    void aFileIsSentAsItIs(@TempDir Path folder) throws IOException {
        server.stubFor(post("/admin/v1/tasks:import").willReturn(json(200, REPORT)));
        Path file = Files.writeString(folder.resolve("tasks.ndjson"), "{\"taskid\":\"水\"}\n{}\n");
        ImportReport report = client().importTasks(file);
        assertThat(report.errors()).containsExactly(new ImportReport.Line(2, "no taskid"));
        assertThat(report.warnings()).as("of a service that knows none").isEmpty();
        server.verify(postRequestedFor(anyUrl())
                .withHeader("Content-Type", equalTo("application/x-ndjson"))
                .withRequestBody(equalTo("{\"taskid\":\"水\"}\n{}\n")));
    }

    @Test
    void gzipIsSentAsSuch() throws IOException {
        server.stubFor(post("/admin/v1/tasks:import").willReturn(json(200, REPORT)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("{\"taskid\":\"水\"}\n".getBytes(StandardCharsets.UTF_8));
        }
        client().importTasks(new ByteArrayInputStream(bytes.toByteArray()));
        // The test's server shows bodies inflated.
        server.verify(postRequestedFor(anyUrl())
                .withHeader("Content-Encoding", equalTo("gzip"))
                .withRequestBody(equalTo("{\"taskid\":\"水\"}\n")));
    }

    @Test
    void olderLinesAndLikelyMistakesAreReported() {
        server.stubFor(post("/admin/v1/tasks:import").willReturn(json(200, """
                {"imported":1,"updated":0,"unchanged":3,"stale":2,"trashed":0,"rejected":0,"errors":[],
                "warnings":[{"line":7,"reason":"taskid: looks like another"}]}""")));
        ImportReport report = client().importTasks(InputStream.nullInputStream());
        assertThat(report.stale()).isEqualTo(2);
        assertThat(report.warnings()).containsExactly(new ImportReport.Line(7, "taskid: looks like another"));
    }

    @Test
    void theProgressIsReportedInBytes(@TempDir Path folder) throws IOException {
        server.stubFor(post("/admin/v1/tasks:import").willReturn(json(200, REPORT)));
        String line = "{\"taskid\":\"" + "x".repeat(1_000) + "\"}\n";
        Path file = Files.writeString(folder.resolve("tasks.ndjson"), line.repeat(500));
        List<Long> told = Collections.synchronizedList(new ArrayList<>());
        client().importTasks(file, told::add);
        assertThat(told).hasSizeGreaterThan(2).isSorted().startsWith(0L).endsWith(Files.size(file));
    }

    @Test
    void moreThanTheHeapHoldsIsStreamed() throws IOException {
        long size = 2 * Runtime.getRuntime().maxMemory() > (1L << 31) ? 1L << 31 : 1L << 30;
        long[] received = new long[1];
        HttpServer sink = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sink.createContext("/", exchange -> {
            received[0] = drain(exchange.getRequestBody());
            byte[] answer = REPORT.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        sink.start();
        try (Tasksweep client = Tasksweep.connect(
                URI.create("http://localhost:" + sink.getAddress().getPort()), KEY)) {
            client.importTasks(new Endless(size));
        } finally {
            sink.stop(0);
        }
        assertThat(received[0]).isEqualTo(size);
    }

    @Test
    void aFileThatIsNotThereIsSaidPlainly() {
        assertThatThrownBy(() -> client().importTasks(Path.of("nowhere.ndjson")))
                .isInstanceOf(TasksweepException.class)
                .hasMessage("Cannot read nowhere.ndjson: there is no such file.");
    }

    private static long drain(InputStream in) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) total += read;
        return total;
    }

    /** As many line ends as asked. */
    private static final class Endless extends InputStream {

        private long left;

        Endless(long size) {
            this.left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? '\n' : -1;
        }

        @Override
        public int read(byte[] buffer, int from, int length) {
            if (left <= 0) return -1;
            int count = (int) Math.min(length, left);
            Arrays.fill(buffer, from, from + count, (byte) '\n');
            left -= count;
            return count;
        }
    }
}
