package org.tasksweep.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: a",
                "Content-Length: 0",
                "content-length:12",
                "Content-Length:\t12 ",
                "Transfer-Encoding: Chunked",
                "X: caf\u00e9 \t \"a: b\"",
                "X:",
                "Content-Type: a\nHost: b\nAccept: */*"
            })
    void everyReaderFindsTheSameEnd(String headers) {
        assertThat(fault(lines(headers), "HTTP/1.1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: +1",
                "Content-Length: -1",
                "Content-Length: 1, 1",
                "Content-Length: ",
                "Content-Length: 0x1",
                "Content-Length: 9999999999999999999",
                "Content-Length: 1\nContent-Length: 1",
                "Content-Length : 1",
                "Content-Length: 1\n 2",
                "Content_Length: 1",
                "ContentLength: 1",
                "Content-Length: 1\u000b",
                "Content-Length: 1\nTransfer-Encoding: chunked",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: chunked\ntransfer-encoding: chunked",
                "Transfer.Encoding: chunked",
                "Host: a\nhost: a",
                "X: a\rContent-Length: 1",
                "X: a\u0000",
                " X: a",
                "no colon",
                ": a"
            })
    void aDoubtIsRefused(String headers) {
        assertThat(fault(lines(headers), "HTTP/1.1")).isPresent();
    }

    @Test
    void aLineThatEndsWithoutItsCarriageReturnIsRefused() {
        assertThat(fault("Content-Length: 1\n", "HTTP/1.1")).isPresent();
    }

    @Test
    void chunksNeedTheirVersion() {
        assertThat(fault(lines("Transfer-Encoding: chunked"), "HTTP/1.0")).isPresent();
        assertThat(Framing.version("HTTP/2.0")).isPresent();
        assertThat(Framing.version("HTTP/1.0")).isEmpty();
    }

    @Test
    void chunksAreOpen() {
        assertThat(Framing.of(lines("Host: a\ntransfer-encoding:chunked")).open())
                .isTrue();
        assertThat(Framing.of(lines("Host: a\nContent-Length: 1")).open()).isFalse();
    }

    private static Optional<String> fault(String headers, String version) {
        return Framing.of(headers).fault(version);
    }

    private static String lines(String headers) {
        return headers.replace("\n", "\r\n") + "\r\n";
    }
}
