package org.tasksweep.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.glassfish.jersey.apache5.connector.Apache5ConnectorProvider;
import org.glassfish.jersey.client.HttpUrlConnectorProvider;
import org.glassfish.jersey.jnh.connector.JavaNetHttpConnectorProvider;
import org.tasksweep.client.Tasksweep;
import org.tasksweep.client.TasksweepBuilder;

/**
 * The client library with each connector next to raw {@code java.net.http}: the deletion of one id, by 8 threads, against a
 * server in this process that answers at once. {@code -Dbench.first=jnh}: only the milliseconds until the first answer in this
 * new process.
 */
public final class ConnectorBench {
    private static final int THREADS = 8;
    private static final int ROUNDS = 5;
    private static final int REQUESTS = 20_000;
    private static final String PATH = "/v1/images/deleteimagestask";
    private static final String ANSWER = "{\"code\":1000,\"msg\":\"Successfully\",\"data\":{\"status\":\"Success\",\"results\":"
            + "[{\"taskid\":\"abcd_1234567890abcdef\",\"outcome\":\"DELETED\",\"purgeTime\":\"2026-12-01T00:00:00Z\"}],"
            + "\"summary\":{\"deleted\":1,\"alreadyDeleted\":0,\"notFound\":0,\"deferred\":0,\"running\":0,\"held\":0,"
            + "\"failed\":0,\"skipped\":0,\"sweep\":\"sw_1\"}}}";

    private final URI uri;
    private final Set<Integer> ports = ConcurrentHashMap.newKeySet();

    private ConnectorBench(HttpServer server) {
        this.uri = URI.create("http://localhost:" + server.getAddress().getPort());
        server.setExecutor(Executors.newCachedThreadPool());
        byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
        server.createContext(PATH, exchange -> {
            ports.add(exchange.getRemoteAddress().getPort());
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    public static void main(String... arguments) throws Exception {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        ConnectorBench bench = new ConnectorBench(HttpServer.create(anyPort, 1_000));
        String first = System.getProperty("bench.first");
        if (first == null) bench.measure();
        else bench.first(first);
        System.exit(0);
    }

    /** One deletion. */
    private interface Delete {
        void run() throws Exception;
    }

    private Map<String, Supplier<Delete>> contenders() {
        Map<String, Supplier<Delete>> contenders = new LinkedHashMap<>();
        contenders.put("raw", this::raw);
        contenders.put("default", () -> library(builder()));
        contenders.put("HttpURLConnection", () -> library(builder().connector(new HttpUrlConnectorProvider())));
        contenders.put("jnh", () -> library(builder().connector(new JavaNetHttpConnectorProvider())));
        contenders.put("apache5", () -> library(builder().connector(new Apache5ConnectorProvider())));
        return contenders;
    }

    private TasksweepBuilder builder() {
        return Tasksweep.builder().uri(uri).key("key-of-the-bench");
    }

    private static Delete library(TasksweepBuilder builder) {
        Tasksweep client = builder.build();
        return () -> {
            if (!client.delete("abcd_1234567890abcdef").complete()) throw new IOException("not deleted");
        };
    }

    private Delete raw() {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request = HttpRequest.newBuilder(uri.resolve(PATH))
                .header("Authorization", "Bearer key-of-the-bench")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"taskids\":[\"abcd_1234567890abcdef\"]}"))
                .build();
        return () -> {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) throw new IOException(answer.body());
        };
    }

    private void measure() throws Exception {
        Map<String, double[]> rates = new LinkedHashMap<>();
        Map<String, Integer> connections = new LinkedHashMap<>();
        Map<String, Delete> deletes = new LinkedHashMap<>();
        contenders().forEach((name, made) -> deletes.put(name, made.get()));
        for (Delete delete : deletes.values()) rate(delete);
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, Delete> one : deletes.entrySet()) {
                ports.clear();
                rates.computeIfAbsent(one.getKey(), name -> new double[ROUNDS])[round] = rate(one.getValue());
                connections.merge(one.getKey(), ports.size(), Math::max);
            }
        }
        double[] raw = rates.get("raw").clone();
        System.out.println("| | requests/s | of raw: min · median · max | connections for " + REQUESTS + " requests |");
        System.out.println("|---|---|---|---|");
        rates.forEach((name, rate) -> {
            double[] ratio = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) ratio[round] = rate[round] / raw[round];
            Arrays.sort(rate);
            Arrays.sort(ratio);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %,.0f | %.2f · %.2f · %.2f | %,d |%n",
                    name,
                    rate[ROUNDS / 2],
                    ratio[0],
                    ratio[ROUNDS / 2],
                    ratio[ROUNDS - 1],
                    connections.get(name));
        });
    }

    /** Requests a second. */
    private static double rate(Delete delete) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            long start = System.nanoTime();
            for (int thread = 0; thread < THREADS; thread++) {
                running.add(threads.submit(() -> {
                    for (int request = 0; request < REQUESTS / THREADS; request++) delete.run();
                    return null;
                }));
            }
            for (Future<?> one : running) one.get();
            return REQUESTS / ((System.nanoTime() - start) / 1e9);
        } finally {
            threads.shutdown();
        }
    }

    private void first(String name) throws Exception {
        Supplier<Delete> contender = contenders().get(name);
        long start = System.nanoTime();
        contender.get().run();
        System.out.println(name + " " + (System.nanoTime() - start) / 1_000_000 + " ms");
    }
}
