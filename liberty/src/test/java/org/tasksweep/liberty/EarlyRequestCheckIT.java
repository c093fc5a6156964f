package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decision 0010: addresses that no application can read are refused in the API's own words. */
class EarlyRequestCheckIT extends Deployed {
    private static final String BAD = "/v1/images/deleteimagestask%";
    private static final String ENVELOPE = "{\"code\":9999,\"msg\":\"";

    /** Refused by the application itself, in the words that are to be the same. */
    private static final String REFUSED_BY_THE_APPLICATION = "/v1/%5c";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/%zz",
                "/v1/%",
                BAD,
                "/v1/images/%2",
                "/v1/%+1",
                "/v1/%u0041",
                "/v1/%00",
                "/v1/images/deleteimagestask%00",
                "/v1/%7f",
                "/v1/..%2f..",
                "/v1/../../v1/x",
                "/v1/;/x",
                "/v1/..;/x",
                "/v1/a;b=%zz",
                "/%76%31/%zz",
                "//v1/%zz",
                "/x/../v1/%zz",
                "/v1%00",
                "http://localhost/v1/%zz",
                "/admin/../v1/%zz",
                "/admin/%2e%2e/v1/%zz"
            })
    void anAddressThatCannotBeReadIsAnsweredAsTheApplicationWould(String address) throws IOException {
        for (String method : new String[] {"GET", "POST", "DELETE", "OPTIONS", "BREW"}) {
            Wire.RawAnswer expected = Wire.ask(method, REFUSED_BY_THE_APPLICATION);
            Wire.RawAnswer answer = Wire.ask(method, address);
            assertThat(answer.status()).as(method).isEqualTo(400);
            assertThat(answer.body()).as(method).isEqualTo(expected.body());
            assertThat(constant(answer.headers())).as(method).isEqualTo(constant(expected.headers()));
            assertThat(answer.body()).startsWith(ENVELOPE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin/v1/%zz", "/admin/v1/tasks/%00", "/admin/%"})
    void belowAdminItIsAProblemAsTheApplicationWouldSay(String address) throws IOException {
        String id = "X-Request-Id: the-callers-own-id";
        Wire.RawAnswer expected = Wire.ask("GET", "/admin/v1/%5c", id);
        Wire.RawAnswer answer = Wire.ask("GET", address, id);
        assertThat(answer.status()).isEqualTo(400).isEqualTo(expected.status());
        assertThat(answer.body()).contains("the-callers-own-id").isEqualTo(expected.body());
        assertThat(constant(answer.headers())).isEqualTo(constant(expected.headers()));
    }

    @Test
    void theRequestIdIsTheCallersIfItIsHarmlessAsInTheApplication() throws IOException {
        for (String address : new String[] {BAD, REFUSED_BY_THE_APPLICATION}) {
            Map<String, String> own =
                    Wire.ask("GET", address, "X-Request-Id: abc-123_X.y").headers();
            Map<String, String> harmful =
                    Wire.ask("GET", address, "X-Request-Id: <b>12345678</b>").headers();
            assertThat(own).containsEntry("x-request-id", "abc-123_X.y");
            assertThat(harmful.get("x-request-id")).matches("req_[0-9a-f]{32}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/%c0%ae", "/v1/%c0%ae%c0%ae/x", "/v1/%e0%a4", "/v1/%ff", "/v1/%ed%a0%80", "/v1/%25zz"})
    void readableAddressesAreLeftToTheApplication(String address) throws IOException {
        Wire.RawAnswer answer = Wire.ask("GET", address);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo(ENVELOPE + "No such operation\"}");
    }

    @Test
    void theConnectionIsClosedAndWhatFollowsIsNeverTakenForARequest() throws IOException {
        String smuggled = "GET /v1/smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";
        for (int size : new int[] {0, 100, 20_000, 900_000}) {
            String body = smuggled + "x".repeat(size) + smuggled;
            assertOneAnswer("Content-Length: " + body.length(), body + smuggled);
            String chunk = Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
            assertOneAnswer("Transfer-Encoding: chunked", chunk + smuggled);
        }
    }

    private static void assertOneAnswer(String framing, String sent) throws IOException {
        try (Wire wire = Wire.open()) {
            wire.send("POST " + BAD + " HTTP/1.1", framing);
            wire.write(sent);
            Wire.RawAnswer answer = wire.answer();
            assertThat(answer.status()).as(framing).isEqualTo(400);
            assertThat(answer.headers()).as(framing).containsEntry("connection", "Close");
            assertThat(wire.closed()).as(framing).isTrue();
        }
    }

    @Test
    void oneThatWaitsToSendItsBodyIsAnsweredWithoutIt() throws IOException {
        try (Wire wire = Wire.open()) {
            wire.send("POST " + BAD + " HTTP/1.1", "Content-Length: 10", "Expect: 100-continue");
            Wire.RawAnswer answer = wire.answer();
            if (answer.status() == 100) answer = wire.answer();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).startsWith(ENVELOPE);
        }
    }

    @Test
    void headIsAnsweredWithoutABody() throws IOException {
        try (Wire wire = Wire.open()) {
            wire.send("HEAD " + BAD + " HTTP/1.1");
            assertThat(wire.answer(false).status()).isEqualTo(400);
            assertThat(wire.closed()).isTrue();
        }
    }

    @Test
    void http10IsAnsweredAndTheConnectionClosed() throws IOException {
        try (Wire wire = Wire.open()) {
            wire.send("GET " + BAD + " HTTP/1.0");
            Wire.RawAnswer answer = wire.answer();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).startsWith(ENVELOPE);
            assertThat(wire.closed()).isTrue();
        }
    }

    @Test
    void everyRandomAddressBelowV1IsAnsweredWithAnEnvelope() throws IOException {
        String[] pieces = {
            "/",
            "..",
            ".",
            ";",
            "%",
            "%zz",
            "%2f",
            "%2e",
            "%5c",
            "\\",
            "%00",
            "%0a",
            "%7f",
            "%c0%ae",
            "%e0",
            "%25",
            "%3b",
            "%23",
            "+",
            "a",
            "images",
            "deleteimagestask",
            "é",
            "jsessionid=",
            "*",
            "~",
            "\"",
            "<",
            "|",
            "%u002e",
            "=",
            ":",
            "@",
            "v1"
        };
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 3_000; i++) {
            String address = "/v1/1/2/3/4/" // further than any of them climbs
                    + Stream.generate(() -> pieces[random.nextInt(pieces.length)])
                            .limit(1 + random.nextInt(8))
                            .collect(Collectors.joining());
            Wire.RawAnswer answer = Wire.ask("POST", address, "Content-Length: 0");
            assertThat(answer.body()).as("%s, seed %d", address, seed).startsWith(ENVELOPE);
            assertThat(answer.headers())
                    .as("%s, seed %d", address, seed)
                    .containsEntry("content-type", "application/json")
                    .containsEntry("cache-control", "no-store")
                    .containsKey("x-request-id");
        }
    }

    private static Map<String, String> constant(Map<String, String> headers) {
        Map<String, String> constant = new TreeMap<>(headers);
        constant.replace("x-request-id", "some");
        constant.replace("date", "some");
        constant.remove("$wsep"); // Liberty's mark of an error page
        return constant;
    }
}
