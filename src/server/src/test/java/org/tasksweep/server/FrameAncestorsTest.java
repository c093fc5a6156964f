package org.tasksweep.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may show the page in a frame. */
class FrameAncestorsTest {
    @Test
    void nobodyUnlessItIsSaid() {
        assertThat(FrameAncestors.NONE.sources()).isEqualTo("'none'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://console.example.org",
                "https://console.example.org:9443",
                "https://192.0.2.1",
                "https://Console",
                "http://localhost",
                "http://localhost:65535",
                "http://127.0.0.1:9443"
            })
    void anOriginIsNamedAsItIsGiven(String origin) {
        assertThat(FrameAncestors.parse(origin)).contains(new FrameAncestors(List.of(origin)));
    }

    @Test
    void severalAreSeparatedByBlanks() {
        assertThat(FrameAncestors.parse("https://a.example  \t https://b.example")
                        .orElseThrow()
                        .sources())
                .isEqualTo("https://a.example https://b.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "'self'",
                "'none'",
                "https:",
                "https://",
                "https://*",
                "https://*.example.org",
                "https://a.example/",
                "https://a.example/console",
                "https://user@a.example",
                "https://a.example;script-src",
                "https://a.example,https://b.example",
                "https://a.example:0",
                "https://a.example:65536",
                "https://a.example:",
                "https://-a.example",
                "https://a..example",
                "http://a.example",
                "http://localhost.example.org",
                "http://127.0.0.2",
                "console.example.org",
                "https://a.example http://b.example",
                "data:",
                "HTTPS://a.example"
            })
    void anOriginThatCannotBeTrustedIsRefused(String origins) {
        assertThat(FrameAncestors.parse(origins)).isEmpty();
    }
}
