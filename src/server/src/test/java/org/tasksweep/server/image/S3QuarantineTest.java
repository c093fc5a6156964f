package org.tasksweep.server.image;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.head;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tasksweep.server.image.Quarantine.Move;
import org.tasksweep.server.image.Quarantine.Moved;

/** Moves in a real S3 server, behind a proxy that answers some requests itself, as other servers do. */
class S3QuarantineTest {
    private static final Instant SOON = Instant.now().plus(Duration.ofDays(1));
    private static final String NAME = "a/0.png";

    @RegisterExtension
    static final S3Server SERVER = new S3Server();

    @RegisterExtension
    final WireMockExtension proxy = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort().preserveHostHeader(true))
            .build();

    private S3Images images = new S3Images(S3Server.at(URI.create("http://127.0.0.1:1")));

    @BeforeEach
    void onePictureAside() throws IOException {
        proxy.stubFor(any(anyUrl())
                .atPriority(9)
                .willReturn(aResponse().proxiedFrom(SERVER.address().toString())));
        images = new S3Images(S3Server.at(URI.create(proxy.baseUrl())));
        images.put(NAME, new byte[1]);
        assertThat(images.quarantine("sw_7-0").take(List.of(NAME), SOON).get(NAME))
                .isEqualTo(Moved.DONE);
    }

    @AfterEach
    void close() {
        images.close();
        SERVER.objects().clearContainer(S3Server.BUCKET);
    }

    private Move back() {
        return Objects.requireNonNull(
                        images.quarantine("sw_7-0").giveBack(List.of(NAME)).get(NAME))
                .move();
    }

    @Test
    void onlyAPictureThatIsThereIsInTheWay() throws IOException {
        proxy.stubFor(put(anyUrl())
                .withHeader("x-amz-copy-source", matching(".+"))
                .willReturn(aResponse()
                        .withStatus(412)
                        .withBody("<Error><Code>PreconditionFailed</Code><Message>no</Message></Error>")));
        assertThat(back()).isEqualTo(Move.FAILED);
        images.put(NAME, new byte[2]);
        assertThat(back()).isEqualTo(Move.IN_THE_WAY);
        assertThat(images.quarantine("sw_7-0").present(List.of(NAME))).containsExactly(NAME);
    }

    @Test
    void aNameThatIsTooLongAsideWasNeverMovedThere() {
        proxy.stubFor(head(urlPathMatching(".{1025,}")).willReturn(aResponse().withStatus(400)));
        String fits = "x".repeat(1_000);
        assertThat(images.missing(List.of(fits)).certain()).containsExactly(fits);
        assertThat(images.quarantine("sw_7-0").present(List.of(fits, NAME))).containsExactly(NAME);
    }
}
