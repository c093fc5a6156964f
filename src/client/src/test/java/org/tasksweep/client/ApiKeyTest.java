package org.tasksweep.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tasksweep.wire.SweepItem;

/** The key of an account can have any visible characters; an answer that quotes it, in whatever writing, does not bring it into a text. */
class ApiKeyTest extends WithServer {

    private static final String ODD = "abcd/efgh+1234_abcdefgh";

    @ParameterizedTest
    @ValueSource(
            strings = {
                ODD,
                "abcd\\/efgh+1234_abcdefgh",
                "abcd\\u002fefgh\\u002B1234_abcdefgh",
                "{\\\"key\\\":\\\"abcd\\\\\\/efgh\\\\u002b1234_abcdefgh\\\"}",
                "https://localhost/?key=abcd%2Fefgh%2b1234_abcdefgh",
                "abcd&#x2F;efgh&#43;1234_abcdefgh"
            })
    void anAnswerThatQuotesTheKeyBringsItIntoNoText(String quoted) {
        server.stubFor(any(anyUrl()).willReturn(json(403, "{\"code\":9999,\"msg\":\"No: " + quoted + "!\"}")));
        assertThat(failure(ODD))
                .hasMessageStartingWith("No: ")
                .hasMessageContaining("[API key]")
                .hasMessageEndingWith("! (HTTP 403). Use a key that may do this.")
                .hasMessageNotContainingAny("efgh", "1234_");
    }

    @Test
    void aHeaderThatQuotesTheKeyBringsItIntoNoText() {
        server.stubFor(any(anyUrl()).willReturn(status(302).withHeader("Location", "https://localhost/?key=" + ODD)));
        assertThat(failure(ODD))
                .hasMessageContaining("redirects to https://localhost/?key=[API key], and the key was not sent there");
        server.stubFor(any(anyUrl())
                .willReturn(status(400)
                        .withHeader("Content-Type", ODD)
                        .withHeader("X-Request-Id", ODD)
                        .withHeader("Tasksweep-Reason", ODD)
                        .withBody("Sorry")));
        TasksweepException failure = failure(ODD);
        assertThat(failure)
                .hasMessageContaining("answered HTTP 400 with [API key] that")
                .hasMessageContaining("(HTTP 400, request [API key])")
                .hasMessageNotContaining("efgh");
        assertThat(failure.requestId()).hasValue("[API key]");
    }

    @Test
    void aLineOfAReportThatQuotesTheKeyBringsItIntoNoText() {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withBody("<p>" + "Sorry, ".repeat(9) + ODD + "</p>\n")));
        try (Tasksweep client = client(ODD);
                Stream<SweepItem> items = client.sweeps().report("sw_1")) {
            assertThatThrownBy(items::toList)
                    .isInstanceOf(TasksweepException.class)
                    .hasMessageContaining("Sorry, [API key]")
                    .hasMessageNotContaining("abcd");
        }
    }

    @Test
    void aKeyOfAThousandCharactersIsRemovedAsWell() {
        String longKey = ODD.repeat(50);
        server.stubFor(any(anyUrl())
                .willReturn(json(403, "{\"code\":9999,\"msg\":\"No: " + longKey.replace("/", "\\/") + "\"}")));
        assertThat(failure(longKey)).hasMessage("No: [API key] (HTTP 403). Use a key that may do this.");
    }

    /** Otherwise an answer of backslashes would take hours. */
    @Test
    void lookingForTheKeyTakesTimeInProportionToTheAnswer() {
        ApiKey key = ApiKey.of(ODD);
        long start = System.nanoTime();
        for (String part : new String[] {"\\", "a", "%25", "&#0", "abcd\\/efgh+1234_"}) {
            String text = part.repeat(1_000_000 / part.length());
            assertThat(key.removedFrom(text)).isEqualTo(text);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    private TasksweepException failure(String key) {
        try (Tasksweep client = client(key)) {
            return catchThrowableOfType(TasksweepException.class, () -> client.delete("a"));
        }
    }

    private Tasksweep client(String key) {
        return Tasksweep.builder()
                .uri(URI.create(server.baseUrl()))
                .key(key)
                .attempts(1)
                .build();
    }
}
