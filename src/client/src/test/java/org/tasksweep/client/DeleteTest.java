package org.tasksweep.client;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.binaryEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tasksweep.wire.Outcome;

class DeleteTest extends WithServer {

    private static final String PATH = "/v1/images/deleteimagestask";

    @Test
    void theBodyIsExactlyTheContract() {
        server.stubFor(post(PATH).willReturn(deleted("abcd_1", "水")));
        client().delete("abcd_1", "水", "abcd_1");
        byte[] body = "{\"taskids\":[\"abcd_1\",\"水\"]}".getBytes(StandardCharsets.UTF_8);
        server.verify(postRequestedFor(urlEqualTo(PATH))
                .withHeader("Authorization", equalTo("Bearer " + KEY))
                .withHeader("Content-Type", equalTo("application/json"))
                .withHeader("Prefer", equalTo("return=representation"))
                .withRequestBody(binaryEqualTo(body)));
    }

    @Test
    void aThousandIdsARequestBecomeOneResult() {
        server.stubFor(post(PATH).willReturn(deleted("x", "y")));
        server.stubFor(post(PATH).withRequestBody(containing("\"t2000\"")).willReturn(deleted("t2000")));
        List<String> told = new ArrayList<>();
        Deletion deletion = client().delete(ids(2_001), done -> told.addAll(done.deletedIds()));
        server.verify(3, postRequestedFor(urlEqualTo(PATH)));
        assertThat(deletion).hasToString("deleted 5 of 5");
        assertThat(told).containsExactlyInAnyOrderElementsOf(deletion.deletedIds());
        assertThat(deletion.sweeps()).containsExactly("sw_x", "sw_t2000");
    }

    @Test
    void nothingIsAskedForNoIds() {
        assertThat(client().delete(List.of())).hasToString("deleted 0 of 0");
        server.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void noIdIsNullAndNothingIsSentThen() {
        assertThatThrownBy(() -> client().delete(Arrays.asList("a", null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The id is null: is a variable not set?");
        server.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void anIdThatIsLeftIsAResult() {
        server.stubFor(post(PATH).willReturn(json(200, """
                {"code":9999,"msg":"1 of 2 tasks not deleted: on hold (b)","data":{"status":"Failed","results":[
                {"taskid":"a","outcome":"DELETED","purgeTime":"2026-11-30T10:12:00Z"},
                {"taskid":"b","outcome":"HELD","retryable":false,"detail":"legal hold h1"}],
                "summary":{"deleted":1,"alreadyDeleted":0,"notFound":0,"deferred":0,"running":0,"held":1,"failed":0,
                "skipped":0,"sweep":"sw_1"}}}""")));
        Deletion deletion = client().delete("a", "b");
        assertThat(deletion.complete()).isFalse();
        assertThat(deletion.deletedIds()).containsExactly("a");
        assertThat(deletion.left()).singleElement().satisfies(left -> {
            assertThat(left.outcome()).isEqualTo(Outcome.HELD);
            assertThat(left.detail()).isEqualTo(said("legal hold h1"));
        });
        assertThat(deletion).hasToString("deleted 1 of 2, 1 left: on hold");
    }

    @Test
    void aServiceWithTheMinimalAnswerIsUnderstood() {
        server.stubFor(post(PATH)
                .willReturn(json(200, "{\"code\":1000,\"msg\":\"Successfully\",\"data\":{\"status\":\"Success\"}}")));
        assertThat(client().delete("a", "b")).hasToString("deleted 2 of 2");
    }

    @Test
    void failureWithoutDataIsAnException() {
        server.stubFor(post(PATH).willReturn(json(200, "{\"code\":9999,\"msg\":\"Not today\"}")));
        TasksweepException e = catchThrowableOfType(TasksweepException.class, () -> client().delete("a"));
        assertThat(e).hasMessage(said("Not today") + " (HTTP 200).");
        assertThat(e.code()).hasValue(9999);
        assertThat(e.deletion()).isEmpty();
    }

    @Test
    void missingCreditsStopAtOnce() {
        server.stubFor(post(PATH)
                .willReturn(json(
                        200, "{\"code\":9000,\"msg\":\"Insufficient credits\",\"data\":{\"status\":\"Failed\"}}")));
        TasksweepException e = catchThrowableOfType(
                TasksweepException.class, () -> oneAtATime().delete(ids(2_000)));
        assertThat(e.code()).hasValue(9000);
        assertThat(e.reason()).isEqualTo("INSUFFICIENT_CREDITS");
        assertThat(e.retryable()).isFalse();
        server.verify(1, postRequestedFor(urlEqualTo(PATH)));
    }

    @Test
    void anErrorNamesWhatWasDeletedBeforeIt() {
        server.stubFor(post(PATH).willReturn(deleted("t0", "t1")));
        server.stubFor(post(PATH)
                .withRequestBody(containing("\"t1000\""))
                .willReturn(json(403, "{\"code\":9999,\"msg\":\"API key may not delete tasks\"}")));
        TasksweepException e = catchThrowableOfType(TasksweepException.class, () -> client().delete(ids(1_500)));
        assertThat(e)
                .hasMessage(said("API key may not delete tasks")
                        + " (HTTP 403). Before that, for 2 of 1,500 ids: deleted 2 of 2."
                        + " Use a key that may do this.");
        assertThat(e.deletion().orElseThrow().deletedIds()).containsExactly("t0", "t1");
        assertThat(e.status()).hasValue(403);
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> "t" + i).toList();
    }
}
