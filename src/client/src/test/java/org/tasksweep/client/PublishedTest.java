package org.tasksweep.client;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.Result;

/**
 * Against a service that knows the published fragment and nothing else: each request and each answer is checked against the
 * fragment by a public tool.
 */
class PublishedTest extends WithServer {

    private static final String PATH = "/v1/images/deleteimagestask";
    private static final OpenApiInteractionValidator REQUESTS = OpenApiInteractionValidator.createFor(
                    "deleteimagestask.openapi.yaml")
            .build();

    /** The fragment composes its answers with allOf: a part that knew no member of the others would refuse every answer. */
    private static final OpenApiInteractionValidator ANSWERS = OpenApiInteractionValidator.createFor(
                    "deleteimagestask.openapi.yaml")
            .withLevelResolver(LevelResolver.create()
                    .withLevel("validation.schema.additionalProperties", ValidationReport.Level.IGNORE)
                    .build())
            .build();

    @AfterEach
    void forgetKeys() {
        System.clearProperty("TASKSWEEP_API_KEY");
        System.clearProperty("TENSORSLAB_API_KEY");
    }

    @Test
    void aDeletionIsAsPublished() {
        answer(200, "{\"code\":1000,\"msg\":\"Successfully\",\"data\":{\"status\":\"Success\"}}");
        List<String> ids = IntStream.range(0, 2_500).mapToObj(i -> "t" + i).toList();
        Deletion deletion = client().delete(ids);
        assertThat(deletion.complete()).isTrue();
        assertThat(deletion.results()).extracting(Result::taskid).isEqualTo(ids);
        assertThat(sent()).hasSize(3);
    }

    @Test
    void aFailedDeletionDeletesNothingThatIsKnown() {
        answer(200, "{\"code\":9999,\"msg\":\"Failed\",\"data\":{\"status\":\"Failed\"}}");
        Deletion deletion = client().delete("a");
        assertThat(deletion.results()).containsExactly(new Result("a", Outcome.FAILED, true, "Failed", null));
        sent();
    }

    @Test
    void aRefusalIsAsPublished() {
        answer(400, "{\"code\":9000,\"msg\":\"Insufficient credits\"}");
        TasksweepException e = catchThrowableOfType(TasksweepException.class, () -> client().delete("a"));
        assertThat(e.code()).hasValue(9000);
        assertThat(e).hasMessage("Insufficient credits (HTTP 400).");
        sent();
    }

    @Test
    void theKeyGoesBareToWhoWantsItSo() {
        answer(200, "{\"code\":1000,\"msg\":\"Successfully\",\"data\":{\"status\":\"Success\"}}");
        client().delete("a");
        server.verify(postRequestedFor(urlEqualTo(PATH)).withHeader("Authorization", equalTo("Bearer " + KEY)));
        try (Tasksweep bare = builder().key(KEY).rawKey().build()) {
            bare.delete("a");
        }
        server.verify(postRequestedFor(urlEqualTo(PATH)).withHeader("Authorization", equalTo(KEY)));
        assertThat(sent()).hasSize(2);
    }

    @Test
    void theKeyIsReadFromTheEnvironmentWhenNoneIsGiven() {
        answer(200, "{\"code\":1000,\"msg\":\"Successfully\",\"data\":{\"status\":\"Success\"}}");
        System.setProperty("TENSORSLAB_API_KEY", "key-of-tensorslab");
        deleteBy(builder());
        System.setProperty("TASKSWEEP_API_KEY", "key-of-tasksweep");
        deleteBy(builder());
        deleteBy(builder().key(KEY));
        assertThat(sent())
                .extracting(request -> request.getHeader("Authorization"))
                .containsExactlyInAnyOrder("Bearer key-of-tensorslab", "Bearer key-of-tasksweep", "Bearer " + KEY);
    }

    /** In a process of its own: whoever runs the tests may have a key in the environment. */
    @Test
    void withoutAnyKeyItSaysWhereOneGoes() throws Exception {
        ProcessBuilder keyless = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        Keyless.class.getName(),
                        server.baseUrl())
                .redirectErrorStream(true);
        keyless.environment().keySet().removeAll(List.of("TASKSWEEP_API_KEY", "TENSORSLAB_API_KEY"));
        Process process = keyless.start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .endsWith("The API key is missing: .key(...), or TASKSWEEP_API_KEY in the environment");
    }

    /** Says why there is no client. */
    static final class Keyless {

        public static void main(String... arguments) {
            assertThatThrownBy(() ->
                            Tasksweep.builder().uri(URI.create(arguments[0])).build())
                    .satisfies(failure -> System.out.println(failure.getMessage()));
        }
    }

    private static void deleteBy(TasksweepBuilder builder) {
        try (Tasksweep client = builder.build()) {
            client.delete("a");
        }
    }

    private TasksweepBuilder builder() {
        return Tasksweep.builder().uri(URI.create(server.baseUrl()));
    }

    private void answer(int status, String body) {
        SimpleResponse response = SimpleResponse.Builder.status(status)
                .withContentType("application/json")
                .withBody(body)
                .build();
        assertValid(ANSWERS.validateResponse(PATH, Method.POST, response));
        server.stubFor(any(anyUrl()).willReturn(json(501, "{\"code\":9999,\"msg\":\"Not published\"}")));
        server.stubFor(post(PATH).willReturn(json(status, body)));
    }

    /** All requests, each as published. */
    private List<LoggedRequest> sent() {
        List<LoggedRequest> sent = server.findAll(postRequestedFor(anyUrl()));
        assertThat(sent).isNotEmpty();
        for (LoggedRequest request : sent) {
            SimpleRequest.Builder simple =
                    SimpleRequest.Builder.post(request.getUrl()).withBody(request.getBodyAsString());
            request.getHeaders().all().forEach(header -> simple.withHeader(header.key(), header.values()));
            assertValid(REQUESTS.validateRequest(simple.build()));
        }
        return sent;
    }

    private static void assertValid(ValidationReport report) {
        assertThat(report.getMessages()).isEmpty();
    }
}
