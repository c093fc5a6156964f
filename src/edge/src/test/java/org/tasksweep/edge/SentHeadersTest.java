package org.tasksweep.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which of the bytes that Liberty has kept are the headers of the request that it asks about. */
class SentHeadersTest {
    private static final String LINE = "POST /v1/x HTTP/1.1\r\n";
    private static final String HEADERS = "Host: a\r\nContent-Length: 2\r\n";

    @Test
    void theyStandBetweenTheRequestLineAndTheEmptyLine() {
        String received = LINE + HEADERS + "\r\n";
        assertThat(headers(received, "POST")).hasValue(HEADERS);
        assertThat(headers(LINE + "\r\n", "POST")).hasValue("");
    }

    @Test
    void ofSeveralRequestsTheyAreThoseOfTheLast() {
        String received = LINE + "Host: first\r\nContent-Length: 1\r\n\r\n\n" + LINE + HEADERS + "\r\n";
        assertThat(headers(received, "POST")).hasValue(HEADERS);
    }

    @Test
    void theMethodInAnotherLineDoesNotBeginARequest() {
        String received = "GET /a HTTP/1.1\r\nX: 1\r\n\r\nPOST /v1 HTTP/1.1\r\nHost: a\r\nY: 2\r\n\r\n";
        assertThat(headers(received, "POST")).hasValue("Host: a\r\nY: 2\r\n");
        assertThat(headers(received.replace("GET", "POST"), "POST")).hasValue("Host: a\r\nY: 2\r\n");
        assertThat(headers("\r\nGET / HTTP/1.0\r\nX: POST /\r\n\r\n", "GET")).hasValue("X: POST /\r\n");
        assertThat(SentHeaders.begin("something else", "GET")).isNegative();
    }

    @Test
    void behindABodyWithoutALineFeedTheyCannotBeTold() {
        String received = LINE + HEADERS + "\r\n{}" + LINE + HEADERS + "\r\n";
        assertThat(headers(received, "POST")).isEmpty();
        String bare = "POST /v1/x HTTP/1.0\r\n\r\n{}" + LINE + HEADERS + "\r\n";
        assertThat(headers(bare, "POST")).isEmpty();
    }

    private static Optional<String> headers(String received, String method) {
        return SentHeaders.headers(received, SentHeaders.begin(received, method));
    }
}
