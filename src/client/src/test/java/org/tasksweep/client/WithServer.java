package org.tasksweep.client;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server on a free port for each test, and clients of it. */
abstract class WithServer {

    static final String KEY = "tsk_secret-of-this-test";

    private static boolean warm;

    @RegisterExtension
    final WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().extensions(words()))
            .build();

    /** The first request of a JVM loads the classes of the server, which takes longer than an impatient client waits. */
    @BeforeEach
    void warmUp() throws IOException {
        if (warm) return;
        URI.create(server.baseUrl()).toURL().openConnection().getHeaderFields();
        server.resetRequests();
        warm = true;
    }

    /** How the server's texts for people arrive. */
    Words words() {
        return Words.ENGLISH;
    }

    /** A text of the server as it arrives. */
    String said(String text) {
        return words().of(text);
    }

    Tasksweep client() {
        return patient(1);
    }

    /** One that waits for a late answer of a busy machine. */
    Tasksweep patient(int attempts) {
        return client(attempts, Duration.ofSeconds(20));
    }

    /** One that takes a second of silence for a failure. */
    Tasksweep impatient(int attempts) {
        return client(attempts, Duration.ofMillis(1_200));
    }

    private Tasksweep client(int attempts, Duration silence) {
        return Tasksweep.builder()
                .uri(URI.create(server.baseUrl()))
                .key(KEY)
                .readTimeout(silence)
                .attempts(attempts)
                .build();
    }

    Tasksweep oneAtATime() {
        return Tasksweep.builder()
                .uri(URI.create(server.baseUrl()))
                .key(KEY)
                .concurrency(1)
                .build();
    }

    static ResponseDefinitionBuilder json(int status, String body) {
        return WireMock.aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    /** A refusal of the admin API. */
    static ResponseDefinitionBuilder problem(int status, String reason, String detail) {
        String body = "{\"status\":" + status + ",\"reason\":\"" + reason + "\",\"detail\":\"" + detail + "\"}";
        return json(status, body).withHeader("Content-Type", "application/problem+json");
    }

    /** A refusal of the published contract, whose reason is in a header. */
    static ResponseDefinitionBuilder envelope(int status, String reason, String msg) {
        return json(status, "{\"code\":9999,\"msg\":\"" + msg + "\"}").withHeader("Tasksweep-Reason", reason);
    }

    static ResponseDefinitionBuilder deleted(String... ids) {
        StringBuilder results = new StringBuilder();
        for (String id : ids) {
            if (results.length() > 0) results.append(',');
            results.append("{\"taskid\":\"").append(id).append("\",\"outcome\":\"DELETED\"}");
        }
        return json(
                200,
                "{\"code\":1000,\"msg\":\"Successfully\",\"data\":{\"status\":\"Success\",\"results\":[" + results
                        + "],\"summary\":{\"deleted\":" + ids.length
                        + ",\"alreadyDeleted\":0,\"notFound\":0,\"deferred\":0,\"running\":0,\"held\":0,\"failed\":0,"
                        + "\"skipped\":0,\"sweep\":\"sw_" + ids[0] + "\"}}}");
    }
}
