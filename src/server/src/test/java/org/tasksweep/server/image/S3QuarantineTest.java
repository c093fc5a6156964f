package org.tasksweep.server.image;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.head;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tasksweep.server.image.Quarantine.Move;
import org.tasksweep.server.image.Quarantine.Moved;

/** Moves in a real S3 server, behind a proxy that answers some requests itself, as other servers do. */
class S3QuarantineTest extends ProxiedS3 {
    @RegisterExtension
    static final S3Server SERVER = new S3Server();

    private static final Instant SOON = Instant.now().plus(Duration.ofDays(1));
    private static final String NAME = "a/0.png";

    @Override
    S3Server server() {
        return SERVER;
    }

    @BeforeEach
    void onePictureAside() throws IOException {
        images.put(NAME, new byte[1]);
        assertThat(images.quarantine("sw_7-0").take(List.of(NAME), SOON).get(NAME))
                .isEqualTo(Moved.DONE);
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
