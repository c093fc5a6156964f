package org.tasksweep.client;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tasksweep.wire.BatchUndeleted.Restore;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.Result;
import org.tasksweep.wire.Summary;

/** Taking a deletion back. */
class UndeleteTest extends WithServer {
    private static final String PATH = "/admin/v1/tasks:batchUndelete";

    @Test
    void itTakesBackWhatItDeletedAndNothingElse() {
        server.stubFor(any(anyUrl()).willReturn(json(200, """
                {"results":[{"taskid":"a","outcome":"RESTORED","sweep":"sw_3"},
                  {"taskid":"b","outcome":"SKIPPED","reason":"OTHER_DELETION","detail":"deleted by sw_9, not by sw_3","sweep":"sw_9"}],
                 "restored":1,"alive":0,"notFound":0,"skipped":1,
                 "undone":[{"sweep":"sw_3","deletedBy":"key_1","deleteTime":"2026-11-01T12:00:00Z","restored":1}]}""")));
        Restoration back = client().undelete(deletion(List.of("sw_3")));
        assertThat(back)
                .hasToString("brought back 1 of 2, 1 left in the trash: " + said("deleted by sw_9, not by sw_3"));
        assertThat(back.complete()).isFalse();
        assertThat(back.count(Restore.SKIPPED)).isEqualTo(1);
        assertThat(back.skipped()).singleElement().satisfies(item -> {
            assertThat(item.taskid()).isEqualTo("b");
            assertThat(item.reason()).isEqualTo("OTHER_DELETION");
        });
        assertThat(back.undone())
                .singleElement()
                .satisfies(one -> assertThat(one.sweep()).isEqualTo("sw_3"));
        server.verify(postRequestedFor(urlEqualTo(PATH))
                .withHeader("Idempotency-Key", matching(".{36}"))
                .withRequestBody(equalToJson("{\"taskids\":[\"a\",\"b\"],\"ifSweep\":[\"sw_3\"],\"atomic\":false}")));
    }

    @Test
    void aDeletionInChunksNamesEachOfItsSweeps() {
        server.stubFor(any(anyUrl()).willReturn(json(200, "{\"results\":[],\"undone\":[]}")));
        client().undelete(deletion(List.of("sw_3", "sw_4")));
        server.verify(postRequestedFor(urlEqualTo(PATH))
                .withRequestBody(
                        equalToJson("{\"taskids\":[\"a\",\"b\"],\"ifSweep\":[\"sw_3\",\"sw_4\"],\"atomic\":false}")));
    }

    @Test
    void aDeletionOfAServiceThatNamesNoSweepIsNotGuessedAt() {
        assertThatThrownBy(() -> client().undelete(deletion(List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The service did not say by which sweep");
        server.verify(0, postRequestedFor(anyUrl()));
    }

    private static Deletion deletion(List<String> sweeps) {
        List<Result> results = List.of(
                new Result("a", Outcome.DELETED, null, null, null),
                new Result("b", Outcome.DEFERRED, null, null, null),
                new Result("c", Outcome.NOT_FOUND, null, null, null));
        return new Deletion(results, Summary.of(List.of(), null), sweeps);
    }
}
