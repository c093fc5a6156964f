package org.tasksweep.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A provider of the published contract that answers after 100 ms and has a rate limit: a bucket that holds the requests of one
 * second. What is too many is refused at once, with 429 and {@code Retry-After: 1}.
 */
final class LimitedProvider implements AutoCloseable {
    private static final long ANSWER_MILLIS = 100;
    private static final Pattern ID = Pattern.compile("\"(p_[0-9]+)\"");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final Set<String> tasks = ConcurrentHashMap.newKeySet();
    private final double perSecond;
    private double room;
    private long counted;
    private long first;
    private long last;
    private int taken;
    private int refused;

    LimitedProvider(double perSecond) throws IOException {
        this.perSecond = perSecond;
        room = perSecond;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        server.setExecutor(threads);
        server.createContext("/v1/images/infobytaskid", exchange -> serve(exchange, this::look));
        server.createContext("/v1/images/deleteimagestask", exchange -> serve(exchange, this::delete));
        server.start();
    }

    /** The answer for these ids; empty if there is no such task. */
    private interface Route {
        String answer(Set<String> ids);
    }

    URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    Set<String> tasks() {
        return tasks;
    }

    private void serve(HttpExchange exchange, Route route) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!take()) {
            exchange.getResponseHeaders().add("Retry-After", "1");
            answer(exchange, 429, "{\"code\":9999,\"msg\":\"Too many requests\"}");
            return;
        }
        try {
            Thread.sleep(ANSWER_MILLIS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        Set<String> ids =
                ID.matcher(body).results().map(found -> found.group(1)).collect(Collectors.toSet());
        String answer = route.answer(ids);
        if (answer.isEmpty()) answer(exchange, 404, "{\"code\":9999,\"msg\":\"There is no such task\"}");
        else answer(exchange, 200, answer);
    }

    private synchronized boolean take() {
        long now = System.nanoTime();
        if (taken + refused == 0) first = counted = now;
        room = Math.min(perSecond, room + (now - counted) * perSecond / 1e9);
        counted = now;
        last = now;
        boolean free = room >= 1;
        if (free) {
            room--;
            taken++;
        } else {
            refused++;
        }
        return free;
    }

    private String look(Set<String> ids) {
        String id = ids.isEmpty() ? "" : ids.iterator().next();
        if (!tasks.contains(id)) return "";
        return "{\"code\":1000,\"msg\":\"OK\",\"data\":{\"taskid\":\"" + id
                + "\",\"category\":\"zimage\",\"starttime\":\"2026-01-30 12:00:00\",\"image_status\":3}}";
    }

    private String delete(Set<String> ids) {
        tasks.removeAll(ids);
        return "{\"code\":1000,\"msg\":\"Successfully\",\"data\":{\"status\":\"Success\"}}";
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** What the provider has counted: requests that it took and refused, and the time from the first one to the last. */
    record Counted(int taken, int refused, double seconds) {}

    synchronized Counted counted() {
        return new Counted(taken, refused, (last - first) / 1e9);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
