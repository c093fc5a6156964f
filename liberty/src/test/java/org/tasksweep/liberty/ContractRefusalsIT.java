package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract's cases in which nothing is attempted: 13 to 23, 29, 30. */
class ContractRefusalsIT extends Deployed {
    private static final String PATH = "v1/images/deleteimagestask";
    private static final String NO_ID = "must be a non-empty string of at most 128 characters";
    private static final String NOT_JSON = "Body is not valid JSON";

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of(13, "", "taskids: required, array of strings"),
                Arguments.of(13, "{}", "taskids: required, array of strings"),
                Arguments.of(13, "{\"taskids\":null}", "taskids: required, array of strings"),
                Arguments.of(13, "{\"taskids\":\"a\"}", "taskids: required, array of strings"),
                Arguments.of(13, "{\"taskids\":{\"0\":\"a\"}}", "taskids: required, array of strings"),
                Arguments.of(14, "{\"taskids\":[]}", "taskids: at least one id is required"),
                Arguments.of(15, "{\"taskids\":[\"a\",null]}", "taskids[1]: " + NO_ID),
                Arguments.of(15, "{\"taskids\":[\"a\",\"b\",\"c\",7]}", "taskids[3]: " + NO_ID),
                Arguments.of(15, "{\"taskids\":[{}]}", "taskids[0]: " + NO_ID),
                Arguments.of(15, "{\"taskids\":[true]}", "taskids[0]: " + NO_ID),
                Arguments.of(15, "{\"taskids\":[\"\"]}", "taskids[0]: " + NO_ID),
                Arguments.of(15, "{\"taskids\":[\"" + "x".repeat(129) + "\"]}", "taskids[0]: " + NO_ID),
                Arguments.of(15, "{\"taskids\":[\"a\\u0000b\"]}", "taskids[0]: " + NO_ID),
                Arguments.of(15, "{\"taskids\":[\"a\\nb\"]}", "taskids[0]: " + NO_ID),
                Arguments.of(15, "{\"taskids\":[\"\\ud800\"]}", "taskids[0]: " + NO_ID),
                Arguments.of(
                        16, ids(10_001), "taskids: at most 10000 ids, got 10001; split the request or plan a sweep"),
                Arguments.of(17, "{\"taskids\":[\"a\"]", NOT_JSON),
                Arguments.of(17, "[\"a\"]", NOT_JSON + " (line 1, column 2): must be an object"),
                Arguments.of(17, "nonsense", NOT_JSON),
                Arguments.of(17, "{\"taskids\":[\"a\"]} x", NOT_JSON),
                Arguments.of(17, "{\"taskids\":[\"a\"],\"taskids\":[\"b\"]}", NOT_JSON),
                Arguments.of(17, "\uFEFF{\"taskids\":[\"a\"]}", NOT_JSON),
                Arguments.of(17, "{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}", NOT_JSON),
                Arguments.of(18, "{\"uid\":null,\"taskids\":[\"a\"]}", "uid: must be a non-empty string, or left out"),
                Arguments.of(18, "{\"uid\":\"\",\"taskids\":[\"a\"]}", "uid: must be a non-empty string, or left out"),
                Arguments.of(18, "{\"uid\":7,\"taskids\":[\"a\"]}", "uid: must be a non-empty string, or left out"),
                Arguments.of(5, "{\"taskids\":[\"a\"],\"dryRun\":true}", "dryRun: not a member of this request"),
                Arguments.of(5, "{\"taskids\":[\"a\"],\"validateOnly\":true}", "validateOnly: not a member"),
                Arguments.of(5, "{\"taskids\":[\"a\"],\"filter\":\"*\"}", "filter: not a member of this request"),
                Arguments.of(
                        12, "{\"taskids\":[\"a\"],\"validate_only\":\"yes\"}", "validate_only: must be true or false"));
    }

    @ParameterizedTest(name = "case {0}: {2}")
    @MethodSource("bodies")
    void aWrongBodyIsRefusedWithASentence(int number, String body, String message) {
        HttpResponse<String> answer = Http.asAdmin(PATH, body);
        assertThat(answer.statusCode()).as("case %d", number).isEqualTo(400);
        assertEnvelope(answer, message);
    }

    @Test
    void case15TheLongestIdAndUnusualCharactersAreAccepted() {
        for (String id : new String[] {"x".repeat(128), "🚀".repeat(128), " a ", "é", "a/b?c#d%00", "'\\\\;--"}) {
            assertThat(Http.asAdmin(PATH, "{\"taskids\":[\"" + id + "\"]}").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void case16TenThousandDistinctIdsAreAcceptedHoweverOftenTheyAreRepeated() {
        assertThat(Http.asAdmin(PATH, ids(10_000).replace("]}", ",\"id1\",\"id2\"]}"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void case17BrokenUtf8IsNotJson() {
        byte[] broken = "{\"taskids\":[\"aÿ\"]}".getBytes(StandardCharsets.ISO_8859_1);
        HttpResponse<String> answer = Http.send(
                "POST",
                PATH,
                BodyPublishers.ofByteArray(broken),
                "Authorization",
                Deployed.KEY,
                "Content-Type",
                "application/json");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertEnvelope(answer, NOT_JSON);
    }

    @Test
    void case19AnotherOwnersUidIsRefused() {
        HttpResponse<String> answer = Http.post(
                PATH,
                "{\"uid\":\"u2\",\"taskids\":[\"a\"]}",
                "Authorization",
                GivenService.key("u1", "tasks:delete"),
                "Content-Type",
                "application/json");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertEnvelope(answer, "uid does not belong to this API key");
    }

    @Test
    void case20OnlyJsonIsRead() {
        for (String type :
                new String[] {"text/plain", "application/x-www-form-urlencoded", "nonsense", "application/xml; a=b"}) {
            HttpResponse<String> answer =
                    Http.post(PATH, "{\"taskids\":[\"a\"]}", "Authorization", Deployed.KEY, "Content-Type", type);
            assertThat(answer.statusCode()).as(type).isEqualTo(415);
            assertEnvelope(answer, "Content-Type must be application/json");
        }
        assertThat(Http.post(PATH, "{\"taskids\":[\"a\"]}", "Authorization", Deployed.KEY)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void case21ABodyTooLargeIsRefusedDeclaredOrCounted() {
        byte[] large = new byte[(1 << 20) + 1];
        HttpResponse<String> declared =
                Http.send("POST", PATH, BodyPublishers.ofByteArray(large), "Authorization", Deployed.KEY);
        HttpResponse<String> counted = Http.send(
                "POST",
                PATH,
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)),
                "Authorization",
                Deployed.KEY);
        assertThat(declared.statusCode()).isEqualTo(413);
        assertThat(counted.statusCode()).isEqualTo(413);
        assertEnvelope(declared, "Body larger than 1048576 bytes");
        assertEnvelope(counted, "Body larger than 1048576 bytes");
    }

    @Test
    void case22EveryInvalidKeyGetsTheSameAnswer() {
        String body = "{\"taskids\":[\"a\"]}";
        String revoked = GivenService.key("u1", "tasks:delete");
        GivenService.sql("update api_key set revoked_at = now() where owner = 'u1' and name = 'test'");
        Stream<HttpResponse<String>> answers = Stream.of(
                Http.post(PATH, body),
                Http.post(PATH, body, "Authorization", "ts_unknown_unknown_unknown"),
                Http.post(PATH, body, "Authorization", "Bearer"),
                Http.post(PATH, body, "Authorization", "Basic " + Deployed.KEY),
                Http.post(PATH, body, "Authorization", "x".repeat(5_000)),
                Http.post(PATH, body, "Authorization", Deployed.KEY, "Authorization", Deployed.KEY),
                Http.post(PATH, body, "Authorization", revoked));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo("{\"code\":9999,\"msg\":\"Missing or invalid API key\"}");
            assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"tasksweep\"");
        });
    }

    @Test
    void case23AKeyWithoutTheScopeIsRefused() {
        HttpResponse<String> answer = Http.post(
                PATH,
                "{\"taskids\":[\"a\"]}",
                "Authorization",
                GivenService.key("u1", "tasks:read"),
                "Content-Type",
                "application/json");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertEnvelope(answer, "API key may not delete tasks");
        assertThat(answer.headers().firstValue("Tasksweep-Reason")).hasValue("MISSING_SCOPE");
    }

    @ParameterizedTest
    @MethodSource("otherMethods")
    void case29OtherMethodsAreToldToPost(String method) {
        HttpResponse<String> answer = Http.send(method, PATH, BodyPublishers.noBody(), "Authorization", Deployed.KEY);
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("POST");
        if (!method.equals("HEAD")) assertEnvelope(answer, "Use POST");
    }

    static Stream<String> otherMethods() {
        return Stream.of("GET", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "BREW");
    }

    @Test
    void case30OtherPathsAreNoOperation() {
        for (String path : new String[] {
            "v1", "v1/", "v1/images", "v1/images/deleteimagestasks", "v1/images/..%2fx", PATH + "/", PATH + "/x"
        }) {
            HttpResponse<String> answer = Http.asAdmin(path, "{}");
            assertThat(answer.statusCode()).as(path).isIn(404, 400);
            assertThat(answer.body()).as(path).startsWith("{\"code\":9999,\"msg\":\"");
        }
    }

    @Test
    void strictRefusesEveryMemberItDoesNotKnowAndOtherwiseTheyAreIgnored() {
        String body = "{\"taskids\":[\"a\"],\"note\":1e999999999}";
        assertThat(Http.asAdmin(PATH, body).statusCode()).isEqualTo(200);
        HttpResponse<String> strict = Http.asAdmin(PATH, body, "Prefer", "handling=strict");
        assertThat(strict.statusCode()).isEqualTo(400);
        assertEnvelope(strict, "note: unknown member");
    }

    private static void assertEnvelope(HttpResponse<String> answer, String message) {
        assertThat(answer.body()).startsWith("{\"code\":9999,\"msg\":\"").doesNotContain("\"data\"");
        assertThat(answer.body().replace("\\\"", "'")).contains(message);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
        assertThat(answer.headers().firstValue("Tasksweep-Reason")).isPresent();
    }

    private static String ids(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"id" + i + "\"")
                .collect(Collectors.joining(",", "{\"taskids\":[", "]}"));
    }
}
