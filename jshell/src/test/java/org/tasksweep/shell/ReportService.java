package org.tasksweep.shell;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A service with one sweep, {@code sw_1}, whose report is made while it is read. */
final class ReportService {

    private static final String SWEEP = """
            {"id":"sw_1","action":"DELETE","state":"SUCCEEDED","matchCount":1,"counts":{"deleted":1},"createdBy":"k",
            "createTime":"2026-11-23T10:00:00Z"}""";

    private ReportService() {}

    static HttpServer serve(int lines) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/admin/v1/sweeps/sw_1", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(SWEEP.getBytes(StandardCharsets.UTF_8));
            }
        });
        http.createContext("/admin/v1/sweeps/sw_1/report", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/x-ndjson");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16)) {
                for (int i = 0; i < lines; i++) body.write(line(i));
            }
        });
        http.start();
        return http;
    }

    /** A service that tells of its sweeps once, and then nothing more while the connection stays; sw_2 waits to be run. */
    static HttpServer silent() throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/admin/v1/sweeps/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            boolean events = exchange.getRequestHeaders().getFirst("Accept").contains("event-stream");
            boolean plan = !events
                    && path.endsWith("/sw_2")
                    && exchange.getRequestMethod().equals("GET");
            String state = plan ? "PLANNED\",\"planDigest\":\"sha256:1" : "RUNNING";
            String sweep = SWEEP.replace("SUCCEEDED", state)
                    .replace("sw_1", path.replaceAll(".*(sw_\\d).*", "$1"))
                    .replace("\n", "");
            exchange.getResponseHeaders().add("Content-Type", events ? "text/event-stream" : "application/json");
            byte[] said = (events ? "data: " + sweep + "\n\n" : sweep).getBytes(StandardCharsets.UTF_8);
            // One byte more than ever comes.
            exchange.sendResponseHeaders(200, events ? said.length + 1 : said.length);
            exchange.getResponseBody().write(said);
            exchange.getResponseBody().flush();
            if (!events) exchange.close();
        });
        http.start();
        return http;
    }

    private static byte[] line(int number) {
        String id = "t_" + String.format(Locale.ROOT, "%032d", number);
        String line = "{\"ordinal\":" + number + ",\"taskid\":\"" + id + "\",\"outcome\":\"DELETED\"}\n";
        return line.getBytes(StandardCharsets.UTF_8);
    }
}
