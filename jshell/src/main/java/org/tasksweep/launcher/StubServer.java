package org.tasksweep.launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A service inside this JVM that has one task and deletes nothing; {@link ArchiveTraining} talks to it. */
final class StubServer implements AutoCloseable {

    private static final String TASK =
            "{\"taskid\":\"a_1\",\"uid\":\"u1\",\"category\":\"zimage\",\"prompt\":\"a lighthouse\",\"status\":\"FAILED\","
                    + "\"createTime\":\"2026-01-30T12:00:00Z\",\"startTime\":\"2026-01-30T12:00:00Z\","
                    + "\"sizeBytes\":1200,\"images\":[\"0.png\"]}";
    private static final String LIST = "{\"tasks\":[" + TASK + "],\"nextPageToken\":\"p2\"}";
    private static final String SUMMARY = "{\"tasks\":2,\"owners\":1,\"sizeBytes\":2400,\"byStatus\":{\"FAILED\":2}}";
    private static final String ME = "{\"id\":\"k1\",\"name\":\"training\",\"scopes\":[\"tasks:read\"]}";

    private final HttpServer server;

    StubServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/admin/v1/me", exchange -> answer(exchange, ME));
        server.createContext("/admin/v1/tasks", exchange -> answer(exchange, LIST));
        server.createContext("/admin/v1/tasks:summary", exchange -> answer(exchange, SUMMARY));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        try (var stream = exchange.getResponseBody()) {
            stream.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
