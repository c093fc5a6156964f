package org.tasksweep.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tasksweep.client.Tasksweep;

/**
 * What the double and the real service have in common: the tests of the classes that extend this one are run against both. These
 * classes are a chain, one for each part of the API; the last of them, {@link UndoCases}, has all tests. Every test uses ids and
 * owners of its own, since the real service has tasks of other tests.
 */
public abstract class ServiceContract {
    static final Instant STARTED = Instant.parse("2026-01-30T12:00:00Z");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final String unique = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    final String owner = "u-" + unique;
    final String a = unique + "_a";
    final String b = unique + "_b";
    final String c = unique + "_c";

    /** A service, the double or the real one. */
    public interface Service {
        /** The address, without a slash at its end. */
        URI uri();

        /** A key for every owner, with every scope. */
        String key();

        /** A new key for one owner, with every other scope. */
        String keyOf(String owner);

        /** Adds tasks. */
        void add(TestTask... tasks);

        /** A client with a key of this service. */
        Tasksweep client(String key);
    }

    /** The service under test. */
    protected abstract Service service();

    Tasksweep client() {
        return service().client(service().key());
    }

    Tasksweep clientOf(String uid) {
        return service().client(service().keyOf(uid));
    }

    /** Completed tasks of the owner of this test. */
    void given(String... ids) {
        service().add(Arrays.stream(ids).map(this::task).toArray(TestTask[]::new));
    }

    TestTask task(String id) {
        return TestTask.of(id).owner(owner).started(STARTED);
    }

    String mine() {
        return "uid = \"" + owner + "\"";
    }

    HttpResponse<String> delete(String prefer, String... ids) {
        String body = Stream.of(ids).map(id -> '"' + id + '"').collect(Collectors.joining(",", "{\"taskids\":[", "]}"));
        return post("/v1/images/deleteimagestask", body, "Prefer", prefer);
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return send("POST", path, body, with(headers, "Content-Type", "application/json"));
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        return sendAs(service().key(), method, path, body, headers);
    }

    HttpResponse<String> sendAs(String key, String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(service().uri() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .headers(with(headers, "Authorization", key));
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    static String[] with(String[] headers, String... more) {
        return Stream.concat(Arrays.stream(headers), Arrays.stream(more)).toArray(String[]::new);
    }

    static String reason(HttpResponse<String> answer) {
        return answer.headers().firstValue("Tasksweep-Reason").orElse("");
    }
}
