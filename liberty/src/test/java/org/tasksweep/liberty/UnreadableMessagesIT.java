package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Decision 0010: what the transport below the application refuses is refused in the API's own words. */
class UnreadableMessagesIT extends Deployed {
    private static final String CONTRACT = "/v1/images/deleteimagestask";

    /** Refused by the application itself, in the words that are to be the same. */
    private static final String REFUSED_BY_THE_APPLICATION = "/v1/%5c";

    @ParameterizedTest
    @MethodSource("noHttp")
    void malformedHttpIsRefusedInTheSameWordsAndTheConnectionClosed(int status, String line, String header)
            throws IOException {
        Wire.RawAnswer expected = Wire.ask("GET", REFUSED_BY_THE_APPLICATION);
        try (Wire wire = Wire.open()) {
            wire.send(line, "X-Request-Id: the-callers-own-id", header);
            Wire.RawAnswer answer = wire.answer();
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.body()).isEqualTo(expected.body());
            assertThat(answer.headers())
                    .containsEntry("content-type", "application/json")
                    .containsEntry("cache-control", "no-store")
                    .containsEntry("x-content-type-options", "nosniff")
                    .containsEntry("connection", "Close")
                    .containsKey("x-request-id");
            assertThat(wire.closed()).isTrue();
        }
    }

    static Stream<Arguments> noHttp() {
        String line = "GET " + CONTRACT + " HTTP/1.1";
        String long32 = "a".repeat(33 * 1024);
        return Stream.of(
                Arguments.of(400, line, "X-Long: " + long32),
                Arguments.of(400, "GET /v1/" + long32 + " HTTP/1.1", "X: a"),
                Arguments.of(400, line, "X: a\r\n".repeat(600) + "X: a"),
                Arguments.of(400, line, "no colon"),
                Arguments.of(505, "GET /v1/a b HTTP/1.1", "X: a"));
    }

    @Test
    void malformedHttpBelowAdminIsRefusedAsAProblem() throws IOException {
        Wire.RawAnswer answer = Wire.ask("GET", "/admin/v1/tasks", "X-Request-Id: the-callers-own-id", "no colon");
        Wire.RawAnswer expected = Wire.ask("GET", "/admin/v1/%5c", "X-Request-Id: the-callers-own-id");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
        assertThat(answer.body()).isEqualTo(expected.body());
    }

    @Test
    void traceIsRefusedByTheApplicationAndNothingIsEchoed() throws IOException {
        for (String address :
                new String[] {CONTRACT, "/v1/nothing", "/admin/v1/tasks", "/", "/index.html", "/nothing"}) {
            Wire.RawAnswer answer = Wire.ask("TRACE", address, "X-Secret: only-for-you");
            assertThat(answer.status()).as(address).isIn(403, 404, 405);
            assertThat(answer.body()).as(address).doesNotContain("only-for-you");
            if (address.startsWith("/v1"))
                assertThat(answer.headers()).containsEntry("content-type", "application/json");
            if (address.startsWith("/admin"))
                assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
        }
    }
}
