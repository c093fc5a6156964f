package org.tasksweep.server.provider;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tasksweep.server.image.RemotePictures.RemotePicture;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;

/** Pictures of the account are shown through the service, which fetches nothing that could not be a picture of the account. */
@Timeout(60)
class ProviderPicturesTest extends GivenAccount {
    private static final byte[] PNG = "\u0089PNG\r\n\u001a\nand the rest".getBytes(StandardCharsets.ISO_8859_1);
    private static final String ID = "pictured";

    /** A server in the private network: nobody may be led to it. */
    @RegisterExtension
    final WireMockExtension inside = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().dynamicHttpsPort())
            .build();

    private ProviderPictures pictures(String... named) {
        return pictures(PictureSources.NAMED, named);
    }

    private ProviderPictures pictures(PictureSources sources, String... named) {
        provider.tasks.add(ID);
        provider.pictures = List.of(named);
        AccountSettings given = settings(false);
        AccountSettings all =
                new AccountSettings(given.uri(), KEY, false, 50, 100, 8, 20, sources, Duration.ofMillis(1_000));
        return new ProviderPictures(register, all);
    }

    private void sends(ResponseDefinitionBuilder answer) {
        server.stubFor(get(urlPathMatching("/files/.*")).willReturn(answer));
    }

    @Test
    void aPictureOfTheProviderIsFetchedOnceWithoutTheKey() {
        sends(aResponse().withBody(PNG).withHeader("Content-Type", "text/html"));
        ProviderPictures pictures = pictures("files/0.png?signature=s3cret", server.baseUrl() + "/files/1.png");
        RemotePicture first = pictures.find("key_1", ID, 0).orElseThrow();
        assertThat(first.content()).isEqualTo(PNG);
        assertThat(first.mediaType())
                .as("by its bytes, whatever the provider calls it")
                .isEqualTo("image/png");
        assertThat(pictures.find("key_1", ID, 0).orElseThrow()).isSameAs(first);
        assertThat(pictures.find("key_1", ID, 1)).isPresent();
        assertThat(pictures.find("key_1", ID, 2)).isEmpty();
        assertThat(pictures.find("key_1", "nobody_has", 0)).isEmpty();
        assertThat(server.findAll(getRequestedFor(anyUrl())))
                .hasSize(2)
                .noneMatch(request -> request.containsHeader("Authorization"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost/files/0.png",
                "https://127.0.0.1/files/0.png",
                "https://[::1]/files/0.png",
                "https://[::ffff:10.0.0.1]/files/0.png",
                "https://2130706433/files/0.png",
                "https://169.254.169.254/latest/meta-data",
                "https://localhost:HTTPS/files/0.png",
                "http://localhost:HTTP/files/0.png",
                "//localhost:HTTP/files/0.png",
                "http://user@localhost:OWN/files/0.png",
                "file:///etc/passwd",
                "jar:file:///etc/passwd!/x",
                "ftp://localhost/files/0.png",
                "not an address",
            })
    void nothingIsFetchedFromWhereNoPictureOfTheAccountCanBe(String address) {
        sends(aResponse().withBody(PNG));
        inside.stubFor(get(anyUrl()).willReturn(aResponse().withBody(PNG)));
        String named = address.replace("HTTPS", Integer.toString(inside.getHttpsPort()))
                .replace("HTTP", Integer.toString(inside.getPort()))
                .replace("OWN", Integer.toString(server.getPort()));
        Refusal refusal = refusal(pictures(named));
        assertThat(refusal.problem()).isEqualTo(Problem.PICTURE_NOT_SHOWN);
        assertThat(refusal.getMessage())
                .startsWith("The picture is not shown: ")
                .doesNotContain("/files");
        assertThat(inside.getAllServeEvents()).isEmpty();
        assertThat(server.findAll(getRequestedFor(anyUrl()))).isEmpty();
    }

    @Test
    void theAddressIsCheckedAtTheConnectionWhateverTheNameLedToBefore() throws Exception {
        inside.stubFor(get(anyUrl()).willReturn(aResponse().withBody(PNG)));
        SSLSocketFactory trusting = Trusting.everybody().getSocketFactory();
        URI address = URI.create("https://localhost:" + inside.getHttpsPort() + "/0.png");
        assertThat(Trusting.read(address, new GuardedSockets(trusting, any -> true)))
                .isEqualTo(PNG);
        int before = inside.getAllServeEvents().size();
        Throwable refused = catchThrowableOfType(
                GuardedSockets.Forbidden.class,
                () -> Trusting.read(address, new GuardedSockets(trusting, PublicAddresses::contain)));
        assertThat(refused).isNotNull();
        assertThat(inside.getAllServeEvents()).hasSize(before);
    }

    @Test
    void onlyHostsThatAreConfiguredIfSomeAre() {
        PictureSources some = new PictureSources(true, Set.of("img.example"));
        assertThat(refusal(pictures(some, "https://other.example/0.png")).getMessage())
                .isEqualTo(
                        "The picture is not shown: other.example is not one of the hosts in TASKSWEEP_UPSTREAM_PICTURES");
        sends(aResponse().withBody(PNG));
        assertThat(pictures(some, "files/0.png").find("key_1", ID, 0)).isPresent();
    }

    @Test
    void switchedOffNobodyIsAsked() {
        Refusal refusal = refusal(pictures(PictureSources.NONE, "files/0.png"));
        assertThat(refusal.problem()).isEqualTo(Problem.PICTURE_NOT_FOUND);
        assertThat(refusal.getMessage()).contains("Pictures stay at localhost:" + server.getPort());
        assertThat(server.getAllServeEvents()).isEmpty();
    }

    @Test
    void whatIsNoPictureIsNotShown() {
        sends(aResponse().withBody("<svg onload='alert(1)'/>").withHeader("Content-Type", "image/png"));
        assertThat(refusal(pictures("files/0.png")).getMessage()).contains("neither PNG, JPEG, GIF, WebP nor AVIF");
        sends(aResponse().withStatus(302).withHeader("Location", inside.baseUrl() + "/0.png"));
        assertThat(refusal(pictures("files/0.png")).getMessage()).contains("HTTP 302, and redirects are not followed");
        assertThat(inside.getAllServeEvents()).isEmpty();
        sends(aResponse().withStatus(404));
        assertThat(pictures("files/0.png").find("key_1", ID, 0)).isEmpty();
    }

    @Test
    void whatIsTooLargeIsCutOffAlsoIfItDoesNotSayHowLargeItIs() {
        byte[] large = new byte[PictureDownload.LARGEST + 1];
        sends(aResponse().withBody(large));
        assertThat(refusal(pictures("files/0.png")).getMessage()).contains("it is larger than 10 MB");
        sends(aResponse().withBody(large).withHeader("Transfer-Encoding", "chunked"));
        assertThat(refusal(pictures("files/0.png")).getMessage()).contains("it is larger than 10 MB");
    }

    @Test
    void whoeverDripsIsNotWaitedFor() {
        sends(aResponse().withBody(PNG).withChunkedDribbleDelay(20, 30_000));
        Instant began = Instant.now();
        assertThat(refusal(pictures("files/0.png")).problem()).isEqualTo(Problem.PROVIDER_SILENT);
        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aPageThatAsksForAllOfItsPicturesAtTheSameTimeGetsThem() throws Exception {
        sends(aResponse().withBody(PNG).withFixedDelay(50));
        ProviderPictures pictures =
                pictures(IntStream.range(0, 30).mapToObj(n -> "files/" + n).toArray(String[]::new));
        ExecutorService browser = Executors.newFixedThreadPool(30);
        try {
            List<Future<Optional<RemotePicture>>> asked = IntStream.range(0, 30)
                    .mapToObj(n -> browser.submit(() -> pictures.find("key_1", ID, n)))
                    .toList();
            for (Future<Optional<RemotePicture>> one : asked)
                assertThat(one.get()).isPresent();
        } finally {
            browser.shutdownNow();
        }
        assertThat(sent(LOOK, ID)).as("where they are is asked once").isEqualTo(1);
    }

    @Test
    void aBrokenConnectionIsSaid() {
        sends(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE));
        assertThat(refusal(pictures("files/0.png")).problem())
                .isIn(Problem.PROVIDER_UNREACHABLE, Problem.PROVIDER_SILENT);
    }

    private static Refusal refusal(ProviderPictures pictures) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> Optional.of(pictures.find("key_1", ID, 0)));
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
