package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9112, 11.2: whatever is said about the end of a body, what is in it never runs as the next request. */
class SmugglingIT extends Deployed {
    private static final String CONTRACT = "POST /v1/images/infobytaskid HTTP/1.1";

    private final String victim = GivenService.id();

    @BeforeEach
    void aTaskThatTheBodyWouldDelete() {
        GivenService.tasks("smuggling", 3, victim);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: +N",
                "Content-Length: -1",
                "Content-Length: 0xN",
                "Content-Length: N;x",
                "Content-Length: N, N",
                "Content-Length: N N",
                "Content-Length: N.0",
                "Content-Length: Ne0",
                "Content-Length: ",
                "Content-Length: 99999999999999999999",
                "Content-Length: N\r\nContent-Length: 0",
                "Content-Length: 0\r\nContent-Length: N",
                "Content-Length: N\r\nContent-Length: N",
                "Content-Length : N",
                "Content-Length\t: N",
                "Content-Length:\r\n +N",
                "Content-Length: 0\r\n N",
                "X: a\r\n Content-Length: N",
                "Content_Length: N",
                "Content-Length: N\u000b",
                "Content-Length: N\u0000",
                "Transfer-Encoding: chunked\r\nContent-Length: 5",
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: \"chunked\"",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding: chunked\u000b",
                "Transfer-Encoding:\u000bchunked",
                "Transfer_Encoding: chunked",
                "Host: other.example",
            })
    void anEndThatNotEveryReaderFindsIsRefusedAndTheConnectionClosed(String header) throws IOException {
        String smuggled = smuggled();
        String framing = header.replace("N", Integer.toString(smuggled.length()));
        try (Wire wire = Wire.open()) {
            wire.send(CONTRACT, "Authorization: " + KEY, "Content-Type: application/json", framing);
            // Whether it is taken for a body, for a chunk or for the next request: it is one that would delete.
            wire.write(smuggled);
            wire.end();
            Wire.RawAnswer answer = wire.answer();
            assertThat(answer.status()).as(header).isEqualTo(400);
            assertThat(answer.headers()).as(header).containsEntry("connection", "Close");
            assertThat(answer.body()).as(header).startsWith("{\"code\":9999,\"msg\":\"");
            assertThat(wire.closed()).as(header).isTrue();
        }
        assertThat(GivenService.visible(victim)).as(header).isTrue();
    }

    /** An answer may be on its way before the body has come, and then body and next request lie in one buffer. */
    @Test
    void theNextRequestOnAConnectionIsReadByItselfHoweverItArrives() throws IOException {
        String body = "{\"taskids\":[\"a\"]}";
        for (int connection = 0; connection < 60; connection++) {
            try (Wire wire = Wire.open()) {
                for (int request = 0; request < 5; request++) {
                    wire.send(
                            "POST /v1/images/deleteimagestask HTTP/1.1",
                            "Content-Type: application/json",
                            "Content-Length: " + body.length());
                    wire.write(body);
                    Wire.RawAnswer answer = wire.answer();
                    assertThat(answer.status()).as(answer.body()).isEqualTo(401);
                    if (answer.headers().containsKey("connection")) break;
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "100000000",
                "100000002",
                "00000000000000002",
                "fffffffff",
                "123456780",
                "0x2",
                "+2",
                "-2",
                "2 ",
                "2;x=y",
                "2\u000b",
                "",
                "z"
            })
    void noChunkSizeTurnsWhatFollowsIntoARequest(String size) throws IOException {
        try (Wire wire = Wire.open()) {
            wire.send(
                    CONTRACT, "Authorization: " + KEY, "Content-Type: application/json", "Transfer-Encoding: chunked");
            wire.write(size + "\r\n{}\r\n0\r\n\r\n" + smuggled());
            wire.end(); // some sizes are read as more than there is
            assertThat(wire.rest()).as(size).containsOnlyOnce("HTTP/1.1 ").startsWith("HTTP/1.1 4");
        }
        assertThat(GivenService.visible(victim)).as(size).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: chunked", "Content-Length: 5"})
    void anOlderVersionHasNoChunksAndNoSecondRequest(String framing) throws IOException {
        try (Wire wire = Wire.open()) {
            wire.send(CONTRACT.replace("1.1", "1.0"), "Authorization: " + KEY, framing);
            wire.write("0\r\n\r\n" + smuggled());
            assertThat(wire.rest()).startsWith("HTTP/1.0 400 ").doesNotContain("HTTP/1.1 ");
        }
        assertThat(GivenService.visible(victim)).isTrue();
    }

    @Test
    void chunksAreReadAsEver() throws IOException {
        String body = "{\"taskid\":\"" + victim + "\"}";
        try (Wire wire = Wire.open()) {
            wire.send(
                    CONTRACT, "Authorization: " + KEY, "Content-Type: application/json", "Transfer-Encoding: Chunked");
            wire.write(Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n");
            Wire.RawAnswer answer = wire.answer();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains(victim);
        }
    }

    @Test
    void nobodySwitchesToAnotherProtocol() throws IOException {
        try (Wire wire = Wire.open()) {
            wire.send(
                    "GET /admin/v1/me HTTP/1.1",
                    "Authorization: " + KEY,
                    "Connection: Upgrade, HTTP2-Settings",
                    "Upgrade: h2c",
                    "HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA");
            assertThat(wire.answer().status()).isEqualTo(200);
        }
        try (Wire wire = Wire.open()) {
            wire.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0");
            assertThat(wire.rest()).matches("(?s)(HTTP/... 400 .*)?");
        }
    }

    /** Headers that a web server plugin in front would send are a caller's own words here. */
    @Test
    void nobodySaysForAnotherWhereARequestComesFrom() throws IOException {
        Wire.RawAnswer answer = Wire.ask(
                "GET", "/", "$WSSN: evil.example", "$WSSP: 1", "$WSSC: https", "$WSPR: HTTP/1.1", "$WSIS: true");
        assertThat(answer.headers().getOrDefault("location", "")).doesNotContain("evil.example");
        assertThat(answer.status()).isLessThan(500);
    }

    private String smuggled() {
        String body = "{\"taskids\":[\"" + victim + "\"]}";
        return "POST /v1/images/deleteimagestask HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + KEY
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }
}
