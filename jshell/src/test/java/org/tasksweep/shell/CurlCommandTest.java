package org.tasksweep.shell;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tasksweep.client.HoldRequest;
import org.tasksweep.client.SweepRequest;
import org.tasksweep.text.Colour;

/** What curl() says is run by a shell, and has to arrive as what the word itself sent. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it runs sh")
class CurlCommandTest {

    @RegisterExtension
    final WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private Session session;

    @BeforeEach
    void start() {
        new FakeService(server);
        new FakeSweeps(server);
        session = new Session(
                Map.of("TASKSWEEP_URL", server.baseUrl(), "TASKSWEEP_API_KEY", FakeService.KEY),
                new Screen(120, Colour.OFF, ""));
        session.client().uri();
    }

    static List<Function<Session, Printed>> words() {
        List<String> many = IntStream.range(0, 1_500).mapToObj(n -> "id" + n).toList();
        return List.of(
                session -> TaskList.of(session, "uid = \"it's $HOME\""),
                session -> session.deleting().delete(List.of("abcd_1", "it's \"$(id)\"\n\u001b[2J水")),
                session -> session.deleting().delete(many),
                session -> session.deleting().undelete(List.of("abcd_1")),
                session ->
                        session.sweeping().plan(SweepRequest.of(List.of("a'b")).because("wh'y")),
                session -> session.sweeping().retryFailed("sw_1"),
                session -> session.sweeping().pause("sw_1"),
                session -> session.sweeping().rate("sw_1", 7),
                session -> session.sweeping().show("sw_1").items("HELD"),
                session -> session.sweeping().list(true),
                session ->
                        HoldActions.hold(session, HoldRequest.of(List.of("a")).because("x")),
                session -> HoldActions.list(session));
    }

    @ParameterizedTest
    @MethodSource("words")
    void curlSendsWhatTheWordSent(Function<Session, Printed> word) throws Exception {
        Printed result = word.apply(session);
        List<String> sent = sent();
        String command = result.curl().value();
        assertThat(command).doesNotContain(FakeService.KEY, "\u001b");
        server.resetRequests();
        run(command);
        assertThat(sent()).isNotEmpty();
        assertThat(sent).containsAll(sent());
    }

    /** Method, address and body of every request, whatever the order of its members; who waits may send more. */
    private List<String> sent() {
        return server.getAllServeEvents().stream()
                .map(ServeEvent::getRequest)
                .map(CurlCommandTest::shown)
                .collect(Collectors.toList());
    }

    private static String shown(Request request) {
        assertThat(request.getHeader("Authorization")).isEqualTo("Bearer " + FakeService.KEY);
        return request.getMethod() + " " + request.getUrl() + " " + sorted(request.getBodyAsString());
    }

    private static Object sorted(String body) {
        if (body.isEmpty()) return "";
        JsonValue json = Json.createReader(new StringReader(body)).readValue();
        return json instanceof Map<?, ?> members ? new java.util.TreeMap<>(members) : json;
    }

    private static void run(String command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-ec", command).redirectErrorStream(true);
        builder.environment().put("TASKSWEEP_API_KEY", FakeService.KEY);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
