package org.tasksweep.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tasksweep.wire.MissingPictures;
import org.tasksweep.wire.RunningPolicy;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepItem;
import org.tasksweep.wire.SweepState;

/** Every request about sweeps is what the admin API wants. */
class SweepsTest extends WithServer {

    static final String PATH = "/admin/v1/sweeps";

    @Test
    void aPlanByFilterSaysAllThatWasAsked() {
        answer(sweep("PLANNING", 0, 0));
        Sweep plan = client().sweeps()
                .plan(SweepRequest.matching("status = FAILED")
                        .because("INC-7")
                        .running(RunningPolicy.REFUSE)
                        .maxRate(100)
                        .maxItems(9)
                        .undoWindow(Duration.ofDays(7)));
        assertThat(plan.state()).isEqualTo(SweepState.PLANNING);
        server.verify(postRequestedFor(urlEqualTo(PATH))
                .withHeader("Idempotency-Key", matching("[0-9a-f-]{36}"))
                .withRequestBody(equalToJson("""
                        {"selector":{"filter":"status = FAILED"},"reason":"INC-7","runningPolicy":"REFUSE",
                        "maxRate":100,"maxItems":9,"undoWindow":"PT168H"}""")));
    }

    @Test
    void aPlanOfTasksWithoutPicturesSaysWhich() {
        answer(sweep("PLANNING", 0, 0));
        client().sweeps()
                .plan(SweepRequest.missingPictures("age > 1d", MissingPictures.ANY)
                        .because("x"));
        server.verify(postRequestedFor(urlEqualTo(PATH)).withRequestBody(equalToJson("""
                        {"selector":{"filter":"age > 1d","missingPictures":"ANY"},"reason":"x"}""")));
    }

    @Test
    void aPlanOfPicturesSaysWhich() {
        answer(sweep("PLANNING", 0, 0));
        SweepRequest pictures = SweepRequest.pictures().because("x");
        client().sweeps()
                .plan(pictures.prefix("2026/").modifiedSince(Instant.EPOCH).olderThan(Duration.ofHours(2)));
        server.verify(postRequestedFor(urlEqualTo(PATH)).withRequestBody(equalToJson("""
                        {"selector":{"pictures":{"prefix":"2026/","modifiedSince":"1970-01-01T00:00:00Z","olderThan":"PT2H"}},
                        "reason":"x"}""")));
        assertThatThrownBy(() -> SweepRequest.matching("*").prefix("a"))
                .hasMessageContaining("SweepRequest.pictures()");
    }

    @Test
    void aPlanByIdsRunsByItselfIfItFindsWhatIsExpected() {
        answer(sweep("PLANNING", 0, 0));
        client().sweeps()
                .plan(SweepRequest.of(List.of("b", "a", "b")).because("x").runIfExpected(2, "5%"));
        server.verify(postRequestedFor(urlEqualTo(PATH + "?run=true&expectedCount=2&tolerance=5%25"))
                .withRequestBody(equalToJson("{\"selector\":{\"taskIds\":[\"b\",\"a\"]},\"reason\":\"x\"}")));
    }

    @Test
    void onlyAPlanRuns() {
        answer(sweep("PLANNED", 3, 0));
        Sweep plan = client().sweeps().get("sw_1").orElseThrow();
        client().sweeps().run(plan);
        server.verify(postRequestedFor(urlEqualTo(PATH + "/sw_1:run"))
                .withRequestBody(equalToJson("{\"planDigest\":\"sha256:1\"}")));
        answer(sweep("PLANNING", 0, 0).replace("\"planDigest\":\"sha256:1\",", ""));
        Sweep early = client().sweeps().get("sw_1").orElseThrow();
        assertThatThrownBy(() -> client().sweeps().run(early))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sw_1 is PLANNING and has no plan to run: await(\"sw_1\") first");
    }

    @Test
    void everyActHasItsVerbAndItsKey() {
        answer(sweep("RUNNING", 1, 1));
        Sweeps sweeps = client().sweeps();
        sweeps.pause("sw_1");
        sweeps.resume("sw_1");
        sweeps.cancel("sw_1");
        sweeps.retryFailed("sw_1");
        sweeps.purge("sw_1");
        sweeps.undo("sw_1");
        for (String verb : List.of("pause", "resume", "cancel", "retryFailed", "purge", "undo")) {
            server.verify(postRequestedFor(urlEqualTo(PATH + "/sw_1:" + verb))
                    .withHeader("Idempotency-Key", matching(".{36}"))
                    .withRequestBody(equalToJson("{}")));
        }
        sweeps.undo("sw_2", "INC-8");
        server.verify(postRequestedFor(urlEqualTo(PATH + "/sw_2:undo"))
                .withRequestBody(equalToJson("{\"reason\":\"INC-8\"}")));
    }

    @Test
    void aRateIsSetAndTakenAway() {
        answer(sweep("RUNNING", 1, 1));
        client().sweeps().rate("sw_1", 50);
        client().sweeps().unlimited("sw_1");
        server.verify(patchRequestedFor(urlEqualTo(PATH + "/sw_1")).withRequestBody(equalToJson("{\"maxRate\":50}")));
        server.verify(patchRequestedFor(urlEqualTo(PATH + "/sw_1")).withRequestBody(equalTo("{\"maxRate\":null}")));
    }

    @Test
    void listsAreReadPageByPage() {
        String one = "{\"sweeps\":[" + sweep("PLANNED", 1, 0) + "]";
        server.stubFor(get(urlPathEqualTo(PATH))
                .withQueryParam("pageToken", absent())
                .willReturn(json(200, one + ",\"nextPageToken\":\"t/1\"}")));
        server.stubFor(get(urlPathEqualTo(PATH))
                .withQueryParam("pageToken", equalTo("t/1"))
                .willReturn(json(200, one + "}")));
        SweepQuery query =
                SweepQuery.ALL.state(SweepState.PLANNED).planned(true).pageSize(1);
        Page<Sweep> list = client().sweeps().list(query);
        assertThat(list).hasToString("1 sweeps, and more");
        assertThat(list.stream().map(Sweep::id)).containsExactly("sw_1", "sw_1");
        server.verify(getRequestedFor(urlEqualTo(PATH + "?pageSize=1&state=PLANNED&planned=true&pageToken=t%2F1")));
    }

    @Test
    void anUnknownSweepIsEmptyAndAWrongAddressIsNot() {
        server.stubFor(any(anyUrl()).willReturn(problem(404, "SWEEP_NOT_FOUND", "There is no sweep with this id")));
        assertThat(client().sweeps().get("sw_9")).isEmpty();
        assertThatThrownBy(() -> client().sweeps().pause("sw_9")).hasMessageContaining(said("There is no sweep"));
        server.stubFor(any(anyUrl()).willReturn(problem(404, "NO_SUCH_OPERATION", "There is no such resource")));
        assertThatThrownBy(() -> client().sweeps().get("sw_9")).isInstanceOf(TasksweepException.class);
        server.stubFor(any(anyUrl()).willReturn(problem(404, "HOLD_NOT_FOUND", "There is no sweep with this id")));
        assertThatThrownBy(() -> client().sweeps().get("sw_9")).isInstanceOf(TasksweepException.class);
    }

    @Test
    void aReportIsReadLineByLineAndDownloadedAsItIs() {
        String lines = "{\"ordinal\":0,\"taskid\":\"a\",\"outcome\":\"DELETED\"}\n"
                + "{\"ordinal\":1,\"taskid\":\"\u00e9\",\"outcome\":\"HELD\",\"detail\":\"on hold hold_3\"}\n";
        server.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/x-ndjson")
                        .withBody(lines)));
        try (Stream<SweepItem> items = client().sweeps().report("sw_1", "HELD")) {
            assertThat(items)
                    .containsExactly(
                            new SweepItem(0, "a", "DELETED", null),
                            new SweepItem(1, "\u00e9", "HELD", "on hold hold_3"));
        }
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        assertThat(client().sweeps().download("sw_1", ReportFormat.CSV, target)).isEqualTo(bytes.length);
        assertThat(target.toByteArray()).isEqualTo(bytes);
    }

    private void answer(String sweep) {
        server.stubFor(any(anyUrl()).willReturn(json(200, sweep)));
    }

    /** A sweep of so many tasks, so many of them done. */
    static String sweep(String state, long pending, long deleted) {
        return "{\"id\":\"sw_1\",\"action\":\"DELETE\",\"state\":\"" + state
                + "\",\"planDigest\":\"sha256:1\",\"counts\":"
                + "{\"pending\":" + pending + ",\"deleted\":" + deleted + ",\"alreadyDeleted\":0,\"notFound\":0,"
                + "\"deferred\":0,\"running\":0,\"held\":0,\"failed\":0,\"skipped\":0,\"restored\":0,\"alive\":0},"
                + "\"createdBy\":\"key_1\",\"createTime\":\"2026-01-30T12:00:00Z\"}";
    }
}
