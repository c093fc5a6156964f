package org.tasksweep.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A mock that a public tool makes from the published fragment answers the deletions, and refuses what is not as published. It
 * runs with {@code -Dprism=…/node_modules/.bin/prism}, of the npm package {@code @stoplight/prism-cli}. The fragment has no
 * look-up: without one nothing is deleted, and with one the mock's Success is believed only when the ids are gone.
 */
@Timeout(90)
@EnabledIfSystemProperty(named = "prism", matches = ".+", disabledReason = "no Prism")
class MockedProviderTest extends WithProvider {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private Process mock;
    private Path said;

    @BeforeEach
    void mock() throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        said = folder.resolve("prism.txt");
        mock = new ProcessBuilder(
                        System.getProperty("prism"),
                        "mock",
                        "--errors",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        new File("src/test/resources/deleteimagestask.openapi.yaml").getAbsolutePath())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        while (!listens(port)) {
            assertThat(mock.waitFor(100, TimeUnit.MILLISECONDS))
                    .as(Files.readString(said))
                    .isFalse();
        }
        provider.mock = request -> forwarded(request, URI.create("http://127.0.0.1:" + port + DELETE));
    }

    private static Response forwarded(LoggedRequest request, URI mock) {
        HttpRequest.Builder same = HttpRequest.newBuilder(mock).POST(BodyPublishers.ofByteArray(request.getBody()));
        for (String name : List.of("Authorization", "Content-Type")) same.header(name, request.getHeader(name));
        HttpResponse<byte[]> answer =
                HTTP.sendAsync(same.build(), BodyHandlers.ofByteArray()).join();
        return Response.response()
                .status(answer.statusCode())
                .headers(new HttpHeaders(HttpHeader.httpHeader("Content-Type", "application/json")))
                .body(answer.body())
                .build();
    }

    @AfterEach
    void end() {
        mock.destroy();
    }

    private static boolean listens(int port) {
        try (Socket ignored = new Socket("127.0.0.1", port)) {
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Test
    void everyDeletionIsAsPublishedAndASuccessIsBelievedOnlyWhenTheIdsAreGone() throws IOException {
        List<String> ids = new ArrayList<>(given(250));
        ids.add("kept");
        provider.tasks.add("kept");
        assertThat(run(ids)).hasToString("250 deleted, 0 not found, 1 still there, 0 unknown");
        nothingIsCalledGoneThatIsThere();
        assertThat(Files.readString(said)).contains("deleteimagestask").doesNotContain("violat");
    }

    @Test
    void withoutALookUpNothingIsDeleted() {
        server.stubFor(post(LOOK).atPriority(1).willReturn(aResponse().withStatus(404)));
        assertThatThrownBy(() -> run(List.of("a"))).isInstanceOf(TasksweepException.class);
        server.verify(0, postRequestedFor(urlEqualTo(DELETE)));
    }
}
