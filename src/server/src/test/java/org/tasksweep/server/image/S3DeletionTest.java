package org.tasksweep.server.image;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.head;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deletion in servers that are not quite like that of AWS: a real one, behind a proxy that answers some requests itself. */
class S3DeletionTest extends ProxiedS3 {
    @RegisterExtension
    static final S3Server SERVER = new S3Server();

    @Override
    S3Server server() {
        return SERVER;
    }

    @BeforeEach
    void threePictures() throws IOException {
        for (String name : List.of("a.png", "b.png", "c.png")) images.put(name, new byte[1]);
    }

    @Test
    void aBulkDeletionCarriesTheChecksumThatEveryServerKnows() {
        assertThat(images.remove(names(2_001)).failed()).isEmpty();
        proxy.verify(3, postRequestedFor(anyUrl()).withHeader("Content-MD5", matching(".+")));
        proxy.verify(0, postRequestedFor(anyUrl()).withHeader("x-amz-checksum-crc32", matching(".*")));
        proxy.verify(0, deleteRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(ints = {501, 405})
    void withoutBulkDeletionObjectsGoOneByOneAndItIsNotTriedAgain(int status) {
        bulk(aResponse().withStatus(status));
        assertThat(images.remove(List.of("a.png", "b.png", "absent.png")).failed())
                .isEmpty();
        assertThat(images.remove(List.of("c.png")).failed()).isEmpty();
        assertThat(left()).isEmpty();
        proxy.verify(1, postRequestedFor(anyUrl()));
        proxy.verify(4, deleteRequestedFor(anyUrl()));
    }

    @Test
    void picturesThatCannotBeDeletedOneByOneAreReportedByName() {
        bulk(error(501, "NotImplemented", "A header you provided implies functionality that is not implemented."));
        single("b.png", error(403, "AccessDenied", "Access Denied"));
        single("c.png", error(404, "NoSuchKey", "The specified key does not exist."));
        assertThat(images.remove(List.of("a.png", "images/b.png", "c.png")).failed())
                .containsExactly(Map.entry("images/b.png", "S3 refused: AccessDenied, Access Denied"));
        assertThat(left()).containsExactly("b.png", "c.png");
    }

    @Test
    void picturesThatCannotBeDeletedInBulkAreReportedByName() {
        bulk(aResponse()
                .withHeader("Content-Type", "application/xml")
                .withBody("<DeleteResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                        + "<Deleted><Key>of/tasks/a.png</Key></Deleted>"
                        + "<Error><Key>of/tasks/b.png</Key><Code>AccessDenied</Code><Message>Locked</Message></Error>"
                        + "<Error><Key>of/tasks/d.png</Key><Code>NoSuchKey</Code><Message>None</Message></Error>"
                        + "</DeleteResult>"));
        assertThat(images.remove(List.of("a.png", "b.png", "images/b.png", "c.png", "d.png"))
                        .failed())
                .containsOnly(
                        Map.entry("b.png", "S3 refused: AccessDenied, Locked"),
                        Map.entry("images/b.png", "S3 refused: AccessDenied, Locked"),
                        Map.entry("c.png", "S3 did not confirm the deletion"));
    }

    @Test
    void aBulkRequestThatTheServerRefusesIsSplit() {
        bulk(error(400, "MalformedXML", "The XML you provided was not well-formed"));
        assertThat(images.remove(List.of("a.png", "b.png", "c.png")).failed()).isEmpty();
        assertThat(left()).isEmpty();
    }

    @Test
    void troubleOfTheWholeStoreEndsItAtOnce() {
        bulk(error(403, "InvalidAccessKeyId", "Unknown key"));
        assertThat(images.remove(names(5_000)).failed())
                .hasSize(5_000)
                .containsEntry("t0.png", "S3 refused: InvalidAccessKeyId, Unknown key");
        proxy.verify(1, postRequestedFor(anyUrl()));
        proxy.verify(0, deleteRequestedFor(anyUrl()));
    }

    @Test
    void aServerThatIsBusyIsAskedThreeTimes() {
        bulk(error(503, "SlowDown", "Please reduce your request rate."));
        assertThat(images.remove(names(2_000)).failed())
                .hasSize(2_000)
                .containsEntry("t1999.png", "S3 refused: SlowDown, Please reduce your request rate.");
        proxy.verify(3, postRequestedFor(anyUrl()));
    }

    @Test
    void aServerThatIsSlowGetsSomeRequestsAndTheRestWaitsForTheNextAttempt() {
        bulk(aResponse().withStatus(501).withFixedDelay(300));
        proxy.stubFor(delete(anyUrl()).willReturn(aResponse().withStatus(204).withFixedDelay(300)));
        try (S3Images slow = new S3Images(S3Server.at(URI.create(proxy.baseUrl())), Duration.ofMillis(200))) {
            assertThat(slow.remove(names(3)).failed())
                    .containsOnly(
                            Map.entry("t1.png", "S3 is slow, the next attempt goes on"),
                            Map.entry("t2.png", "S3 is slow, the next attempt goes on"));
            proxy.verify(1, deleteRequestedFor(anyUrl()));
        }
    }

    @Test
    void whatAServerDoesNotAnswerInTimeIsNotRemoved() {
        proxy.stubFor(head(anyUrl()).willReturn(aResponse().withStatus(200).withFixedDelay(60_000)));
        Instant begun = Instant.now();
        assertThat(images.remove(names(2)).failed())
                .containsOnly(
                        Map.entry("t0.png", "S3 did not answer in time"),
                        Map.entry("t1.png", "S3 did not answer in time"));
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    private void bulk(ResponseDefinitionBuilder answer) {
        proxy.stubFor(post(anyUrl()).withQueryParam("delete", matching(".*")).willReturn(answer));
    }

    private void single(String name, ResponseDefinitionBuilder answer) {
        proxy.stubFor(delete(urlPathMatching(".*/of/tasks/" + name)).willReturn(answer));
    }

    private static ResponseDefinitionBuilder error(int status, String code, String message) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/xml")
                .withBody("<Error><Code>" + code + "</Code><Message>" + message + "</Message></Error>");
    }

    private List<String> left() {
        return List.of("a.png", "b.png", "c.png").stream()
                .filter(name -> images.find(name).isPresent())
                .toList();
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "t" + i + ".png").toList();
    }
}
