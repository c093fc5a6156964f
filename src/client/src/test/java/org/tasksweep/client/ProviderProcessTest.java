package org.tasksweep.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A deletion at a provider in a process of its own: in a small heap, and killed. */
@Timeout(300)
class ProviderProcessTest {

    private static final Pattern ID = Pattern.compile("\"([^\"]+)\"(?=[,\\]}])");

    @TempDir
    Path folder;

    private final Set<String> tasks = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> lookups = new ConcurrentHashMap<>();
    private final CountDownLatch deletions = new CountDownLatch(5);
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private HttpServer http;

    @BeforeEach
    void serve() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext("/v1/images/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            List<String> ids = ID.matcher(body)
                    .results()
                    .map((MatchResult id) -> id.group(1))
                    .toList();
            boolean looks = exchange.getRequestURI().getPath().endsWith("infobytaskid");
            boolean found = !looks || tasks.contains(ids.get(0));
            if (looks) lookups.merge(ids.get(0), 1, Integer::sum);
            else {
                ids.forEach(tasks::remove);
                deletions.countDown();
            }
            String data = looks ? "{\"taskid\":\"" + ids.get(0) + "\",\"image_status\":3}" : "{\"status\":\"Success\"}";
            byte[] answer = (found
                            ? "{\"code\":1000,\"msg\":\"OK\",\"data\":" + data + "}"
                            : "{\"code\":9999,\"msg\":\"Task does not exist\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(found ? 200 : 404, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        http.start();
    }

    @AfterEach
    void stop() {
        http.stop(0);
        threads.shutdownNow();
    }

    @Test
    void fiftyThousandIdsFitIntoASmallHeap() throws Exception {
        Path ids = ids(50_000);
        Process run = run(ids, "-Xmx24m");
        String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run.waitFor()).as(output).isZero();
        assertThat(output).contains("50,000 deleted, 0 not found, 0 still there, 0 unknown");
        assertThat(tasks).isEmpty();
        try (Stream<String> lines = Files.lines(folder.resolve("report.ndjson"))) {
            assertThat(lines).hasSize(50_000);
        }
    }

    @Test
    void afterAKillOnlyTheRestIsAskedFor() throws Exception {
        Path ids = ids(4_000);
        Process killed = run(ids, "-Xmx64m");
        assertThat(deletions.await(60, TimeUnit.SECONDS)).isTrue();
        killed.destroyForcibly().waitFor();
        String before = Files.readString(folder.resolve("report.ndjson"));
        long reported = before.lines().count();
        assertThat(tasks).isNotEmpty();
        Process run = run(ids, "-Xmx64m");
        String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(output).contains("4,000 deleted, 0 not found, 0 still there, 0 unknown");
        assertThat(tasks).isEmpty();
        List<String> report = Files.readAllLines(folder.resolve("report.ndjson"));
        assertThat(report).hasSize(4_000).doesNotHaveDuplicates();
        assertThat(lookups.entrySet().stream().filter(id -> id.getKey().startsWith("t_") && id.getValue() > 2))
                .as("looked up again after the kill: the window that had no lines yet, after " + reported)
                .hasSizeLessThanOrEqualTo(ProviderDeletion.WINDOW);
    }

    private Path ids(int count) throws IOException {
        List<String> ids = IntStream.range(0, count)
                .mapToObj(i -> String.format(Locale.ROOT, "t_%032d", i))
                .toList();
        tasks.addAll(ids);
        return Files.write(folder.resolve("ids.txt"), ids);
    }

    private Process run(Path ids, String heap) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        heap,
                        "-XX:+UseSerialGC",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        Deleting.class.getName(),
                        "http://localhost:" + http.getAddress().getPort(),
                        ids.toString(),
                        folder.resolve("report.ndjson").toString())
                .redirectErrorStream(true)
                .start();
    }

    /** Runs in a process of its own. */
    static final class Deleting {

        public static void main(String... arguments) throws IOException {
            try (Tasksweep client = Tasksweep.connect(URI.create(arguments[0]), "key-of-nobody");
                    ProviderDeletion deletion = ProviderDeletion.open(client, Path.of(arguments[2]));
                    Stream<String> ids = Files.lines(Path.of(arguments[1]))) {
                deletion.look(ids, done -> {});
                System.out.println(deletion.delete(done -> {}));
            }
        }
    }
}
