package org.tasksweep.liberty;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes what OpenTelemetry sends by OTLP over HTTP. Thread safe. */
final class TraceCollector implements AutoCloseable {
    private final HttpServer http;
    // Protobuf has texts and ids as they are.
    private final List<String> received = new CopyOnWriteArrayList<>();

    TraceCollector() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/v1/traces", this::take);
        http.start();
    }

    String url() {
        return "http://localhost:" + http.getAddress().getPort();
    }

    private void take(HttpExchange exchange) throws IOException {
        received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    /** The messages that have a span of this trace, whose id is in hexadecimal digits. */
    List<String> of(String trace) {
        String id = bytes(trace);
        return received.stream().filter(message -> message.contains(id)).toList();
    }

    /** All messages. */
    List<String> all() {
        return received;
    }

    /** An id as messages have it. */
    static String bytes(String digits) {
        byte[] bytes = new BigInteger("1" + digits, 16).toByteArray();
        return new String(bytes, 1, bytes.length - 1, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
