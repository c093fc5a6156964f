package org.tasksweep.liberty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** Sends what no client library would, byte for byte. */
final class Http {
    private static final Duration USUAL = Duration.ofSeconds(60);

    private static volatile HttpClient client = builder().build();

    private Http() {}

    private static HttpClient.Builder builder() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5));
    }

    /** From now on servers with certificates that this context trusts are asked as well. */
    static void trust(SSLContext context) {
        client = builder().sslContext(context).build();
    }

    static HttpResponse<String> post(String path, String body, String... headers) {
        return send("POST", path, BodyPublishers.ofString(body), headers);
    }

    static HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    static HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers) {
        return send(USUAL, method, path, body, headers);
    }

    /** For what may take longer than the usual. */
    static HttpResponse<String> send(
            Duration within, String method, String path, BodyPublisher body, String... headers) {
        return send(within, method, path, body, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8), headers);
    }

    /** As {@link #get}, byte for byte as it was sent. */
    static HttpResponse<byte[]> bytes(String path, String... headers) {
        return send(USUAL, "GET", path, BodyPublishers.noBody(), HttpResponse.BodyHandlers.ofByteArray(), headers);
    }

    private static <T> HttpResponse<T> send(
            Duration within,
            String method,
            String path,
            BodyPublisher body,
            HttpResponse.BodyHandler<T> handler,
            String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        path.startsWith("http") ? URI.create(path) : Deployed.SERVER.resolve(path))
                .timeout(within)
                .method(method, body);
        if (headers.length > 0) request.headers(headers);
        try {
            HttpResponse<T> answer = client.send(request.build(), handler);
            ApiAnswers.check(
                    method, answer.uri(), answer.statusCode(), answer.headers().map(), bytes(answer.body()));
            return answer;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static byte[] bytes(Object body) {
        return body instanceof byte[] bytes ? bytes : body.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** As {@link #post}, with the administrator's key and JSON. */
    static HttpResponse<String> asAdmin(String path, String body, String... more) {
        return post(path, body, with(more, "Authorization", Deployed.KEY, "Content-Type", "application/json"));
    }

    static String[] with(String[] headers, String... more) {
        return Stream.concat(Arrays.stream(headers), Arrays.stream(more)).toArray(String[]::new);
    }
}
