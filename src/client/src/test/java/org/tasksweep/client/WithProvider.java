package org.tasksweep.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tasksweep.wire.ProviderResult;

/** A provider that has tasks and speaks the published contract alone, and a report. */
abstract class WithProvider {

    static final String LOOK = "/v1/images/infobytaskid";
    static final String DELETE = "/v1/images/deleteimagestask";

    @TempDir
    Path folder;

    final ContractProvider provider = new ContractProvider();

    @RegisterExtension
    final WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().extensions(provider))
            .build();

    Path report;

    @BeforeEach
    void serve() throws IOException {
        report = folder.resolve("ids.txt.report.ndjson");
        server.stubFor(any(anyUrl())
                .atPriority(9)
                .willReturn(aResponse().withStatus(404).withBody("<h1>Not Found</h1>")));
        server.stubFor(post(LOOK).atPriority(8).willReturn(aResponse().withTransformers(provider.getName())));
        server.stubFor(post(DELETE).atPriority(8).willReturn(aResponse().withTransformers(provider.getName())));
        URI.create(server.baseUrl()).toURL().openConnection().getHeaderFields();
        server.resetRequests();
    }

    /** Ids that the provider has. */
    List<String> given(int count) {
        List<String> ids = IntStream.range(0, count)
                .mapToObj(i -> String.format(Locale.ROOT, "t_%05d", i))
                .toList();
        provider.tasks.addAll(ids);
        return ids;
    }

    Tasksweep client() {
        return Tasksweep.builder()
                .uri(URI.create(server.baseUrl()))
                .key("tsk_secret-of-this-test")
                .readTimeout(Duration.ofMillis(800))
                .attempts(2)
                .deadline(Duration.ofSeconds(3))
                .build();
    }

    /** Looks and deletes, and closes everything. */
    ProviderSummary run(List<String> ids) {
        try (Tasksweep client = client();
                ProviderDeletion deletion = ProviderDeletion.open(client, report)) {
            deletion.look(ids.stream(), done -> {});
            return deletion.delete(done -> {});
        }
    }

    List<ProviderResult> results() throws IOException {
        try (Stream<String> lines = Files.lines(report)) {
            return lines.map(line -> JsonCodec.read(
                                    line.getBytes(java.nio.charset.StandardCharsets.UTF_8), ProviderResult.class)
                            .orElseThrow())
                    .toList();
        }
    }

    /** What must hold whatever happened. */
    void nothingIsCalledGoneThatIsThere() throws IOException {
        assertThat(results().stream()
                        .filter(result -> result.outcome().gone())
                        .map(ProviderResult::taskid)
                        .filter(provider.tasks::contains))
                .isEmpty();
    }

    /** This answer to every request with this text. */
    void always(String path, String text, ResponseDefinitionBuilder answer) {
        server.stubFor(
                post(path).atPriority(1).withRequestBody(containing(text)).willReturn(answer));
    }

    /** This answer to the first request with this text, then as usual. */
    void once(String path, String text, ResponseDefinitionBuilder answer) {
        server.stubFor(post(path)
                .atPriority(1)
                .withRequestBody(containing(text))
                .inScenario("once")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("then")
                .willReturn(answer));
    }

    int sent(String path, String text) {
        RequestPatternBuilder pattern = postRequestedFor(urlEqualTo(path));
        return server.findAll(pattern.withRequestBody(containing(text))).size();
    }

    static ResponseDefinitionBuilder json(int status, String body) {
        return WireMock.aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body.replace('\'', '"'));
    }
}
