package org.tasksweep.shell;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tasksweep.client.HoldRequest;
import org.tasksweep.client.SweepRequest;
import org.tasksweep.text.Colour;

/** Sweeps, in words: plan, run, undo, and what is printed about them. */
class SweepActionsTest extends ShellSession {
    private static final SweepRequest FAILED =
            SweepRequest.matching("status = FAILED").because("INC-7");

    private SweepActions sweeping;

    @BeforeEach
    void startSweeping() {
        sweeping = session.sweeping();
    }

    @Test
    void aPlanSaysHowMuchItIsAndThatNothingWasDeleted() {
        SweepView plan = sweeping.plan(FAILED);
        assertThat(plan.toString())
                .startsWith(" Plan sw_1: 3 tasks (3 FAILED) of 1 owner, 2.4 KB."
                        + " Nothing was deleted.\n Warning: odd \\u001b[2J.\n run(\"sw_1\") deletes exactly these;")
                .contains("the plan expires 2026-11-24 10:00 UTC. (");
        assertThat(plan.sample().ids()).containsExactly("a");
        server.verify(0, postRequestedFor(urlEqualTo("/admin/v1/sweeps/sw_1:run")));
    }

    @Test
    void aPlanThatCannotBeMadeIsAnError() {
        assertThatThrownBy(() -> sweeping.plan(FAILED.because("too many")))
                .isInstanceOf(UserError.class)
                .hasMessage("No plan, and nothing was deleted: More than 5 tasks match.");
    }

    @Test
    void aRunDeletesWhatWasPlannedAndSaysWhatIsLeftAndHowToTakeItBack() {
        SweepView done = sweeping.plan(FAILED).run();
        server.verify(postRequestedFor(urlEqualTo("/admin/v1/sweeps/sw_1:run"))
                .withRequestBody(equalToJson("{\"planDigest\":\"sha256:1\"}")));
        assertThat(done.toString())
                .startsWith(" sw_1 3/3  3/s  deleted 2 of 3 tasks. 1 of 3 are still there: 1 on hold. items(\"HELD\")")
                .contains("undo() brings them back until 2999-11-30 10:12 UTC. (");
        assertThat(done.items("HELD").toString()).contains(" b       HELD     on hold hold_3\n");
        assertThat(session.completeness().incomplete()).isTrue();
        assertThat(done.retryFailed().toString()).contains("deleted 3 tasks.");
        assertThat(session.completeness().incomplete())
                .as("after what was left is gone too")
                .isFalse();
    }

    @Test
    void aSweepThatDeletedNothingOffersNoUndo() {
        server.stubFor(get(urlPathEqualTo("/admin/v1/sweeps/sw_7"))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"id\":\"sw_7\",\"action\":\"DELETE\",\"state\":\"SUCCEEDED\",\"matchCount\":0,"
                                + "\"counts\":{},\"undoDeadline\":\"2026-11-30T10:12:00Z\"}")));
        assertThat(sweeping.show("sw_7").toString())
                .startsWith(" sw_7: nothing was deleted. (")
                .doesNotContain("undo");
    }

    @Test
    void aSweepThatWasUndoneSaysSoAndItsPurgeLeavesWhatLives() {
        SweepView undone = sweeping.show("sw_5");
        assertThat(undone.toString())
                .contains("deleted 2 of 3 tasks. It is undone: 2 tasks are back, by sw_2. (")
                .doesNotContain("undo(");
        assertThat(undone.purge().toString())
                .contains("nothing of it was left in the trash; 2 had been brought back before. (")
                .doesNotContain("gone for good");
    }

    @Test
    void aPurgeThatWaitsSaysForWhatAndIsIncompleteUntilItHasEnded() {
        purge("'purge':{'purged':0,'attempts':1,'nextTime':'2026-11-24T10:00:00Z','problem':'1 task waits: 1 may still"
                + " be processing, for at most 24 hours'}");
        assertThat(sweeping.purge("sw_5", null).toString())
                .contains(
                        "Being purged, 0 so far: they cannot be restored. 1 task waits: 1 may still be processing, for"
                                + " at most 24 hours. The purge goes on by itself, next at 2026-11-24 10:00 UTC.");
        assertThat(session.completeness().incomplete()).isTrue();
        purge("'purge':{'purged':2,'endTime':'2026-11-24T10:00:00Z'}");
        assertThat(sweeping.purge("sw_5", null).toString()).contains("gone for good");
        assertThat(session.completeness().incomplete()).isFalse();
    }

    private void purge(String state) {
        server.stubFor(post("/admin/v1/sweeps/sw_5:purge")
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody(
                                ("{'id':'sw_5','action':'DELETE','state':'SUCCEEDED','createdBy':'k','counts':{'deleted':2},"
                                                + "'createTime':'2026-11-23T10:00:00Z'," + state + "}")
                                        .replace('\'', '"'))));
    }

    @Test
    void aResultPrintedAgainIsFetchedAgain() {
        SweepView done = sweeping.show("sw_1");
        assertThat(done.toString()).contains("brings them back until");
        server.stubFor(get(urlPathEqualTo("/admin/v1/sweeps/sw_1"))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"id\":\"sw_1\",\"action\":\"DELETE\",\"state\":\"SUCCEEDED\",\"matchCount\":2,"
                                + "\"undo\":{\"reason\":\"UNDONE\",\"restored\":2},\"counts\":{\"deleted\":2}}")));
        assertThat(done.toString()).contains("It is undone: 2 tasks are back.");
    }

    @Test
    void tasksThatAHoldKeepsPastTheUndoWindowCanBeRestoredByTheirIds() {
        String over = "{\"id\":\"sw_7\",\"action\":\"DELETE\",\"state\":\"SUCCEEDED\",\"matchCount\":3,%s"
                + "\"undo\":{\"reason\":\"UNDO_WINDOW_OVER\",\"restored\":0,\"inTrash\":%d},\"counts\":{\"deleted\":3}}";
        String kept = " undelete(\"id\", ..) brings back what a hold keeps; the others cannot be restored. (";
        answer("sw_7", String.format(java.util.Locale.ROOT, over, "", 3));
        assertThat(sweeping.show("sw_7").toString())
                .contains("The time to undo it is over; 3 wait for the purge. Of these" + kept);
        answer("sw_7", String.format(java.util.Locale.ROOT, over, "\"purge\":{\"purged\":2},", 1));
        assertThat(sweeping.show("sw_7").toString()).contains("Being purged, 2 so far. Of these" + kept);
        answer("sw_7", String.format(java.util.Locale.ROOT, over, "\"purge\":{\"purged\":3},", 0));
        assertThat(sweeping.show("sw_7").toString()).contains("Being purged, 3 so far: they cannot be restored. (");
    }

    private void answer(String sweep, String json) {
        server.stubFor(get(urlPathEqualTo("/admin/v1/sweeps/" + sweep))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody(json)));
    }

    @Test
    void undoTakesBackTheRunOfThisSessionOnce() {
        sweeping.plan(FAILED).run();
        assertThat(session.deleting().undo().toString()).contains("brought back 2 tasks.");
        assertThatThrownBy(() -> session.deleting().undo()).hasMessageStartingWith("Nothing was deleted here");
        assertThat(sweeping.show("sw_1").toString()).contains("undo(\"sw_1\") brings them back");
    }

    @Test
    void sweepsAreListedPageByPage() {
        Listing<?> first = sweeping.list(true);
        assertThatThrownBy(() -> session.onScreen().more())
                .as("not printed yet")
                .hasMessageStartingWith("No list");
        assertThat(first.toString())
                .contains(" sw_1   INCOMPLETE  3     3   2026-11-23 10:00  status = FAILED  why \\u001b[2J\n")
                .contains(" … 1 sweep; more() for the next page; ");
        assertThat(session.onScreen().more().toString()).contains("undo of sw_1");
        assertThatThrownBy(() -> session.onScreen().more()).hasMessage("That was the last page.");
        assertThat(first.stream()).hasSize(2);
        assertThat(first.ids()).containsExactly("sw_1", "sw_2");
        assertThat(first.more().ids()).containsExactly("sw_1", "sw_2");
    }

    @Test
    void aSweepThatIsUnknownIsSaidInASentence() {
        assertThatThrownBy(() -> session.word(() -> sweeping.watch("sw_404"))).isInstanceOf(UserError.class);
    }

    @Test
    void anInvalidSweepIdSendsNoRequest() {
        server.resetRequests();
        for (String id : List.of("42", "sw_", "sw_1/items", "../../v1", "SW_1")) {
            assertThatThrownBy(() -> session.sweeping().known(id))
                    .hasMessage("No sweep \"" + id + "\" is visible to you; sweeps() lists them.");
        }
        assertThatThrownBy(() -> sweeping.plan(List.of(), "INC-7"))
                .hasMessage("Nothing was planned: there are no ids.");
        server.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void aPlanOfAnotherPlaceDeletesNothing() {
        session = new Session(session.environment(), new Screen(120, Colour.OFF, ""));
        SweepView plan = session.sweeping().plan(FAILED);
        session.connect(
                ServiceTarget.of(server.baseUrl().replace("localhost", "127.0.0.1"), Map.of()), FakeService.KEY);
        assertThatThrownBy(plan::run).hasMessageStartingWith("Nothing was done: this is of http://localhost:");
        server.verify(0, postRequestedFor(urlEqualTo("/admin/v1/sweeps/sw_1:run")));
    }

    @Test
    void readOnlyLetsNoSweepAndNoHoldThrough() {
        session = new Session(session.environment(), new Screen(120, Colour.OFF, ""));
        sweeping = session.sweeping();
        SweepView plan = sweeping.plan(FAILED);
        session.readOnly(true);
        server.resetRequests();
        assertThatThrownBy(() -> sweeping.plan(FAILED)).hasMessageStartingWith("Nothing was sent");
        assertThatThrownBy(plan::run).hasMessageStartingWith("Nothing was sent");
        assertThatThrownBy(plan::undo).hasMessageStartingWith("Nothing was sent");
        assertThatThrownBy(plan::purge).hasMessageStartingWith("Nothing was sent");
        assertThatThrownBy(plan::pause).hasMessageStartingWith("Nothing was sent");
        assertThatThrownBy(plan::resume).hasMessageStartingWith("Nothing was sent");
        assertThatThrownBy(plan::cancel).hasMessageStartingWith("Nothing was sent");
        assertThatThrownBy(plan::unlimited).hasMessageStartingWith("Nothing was sent");
        assertThatThrownBy(plan::retryFailed).hasMessageStartingWith("Nothing was sent");
        assertThatThrownBy(() -> plan.rate(5)).hasMessageStartingWith("Nothing was sent");
        assertThatThrownBy(() ->
                        HoldActions.hold(session, HoldRequest.matching("*").because("x")))
                .hasMessageStartingWith("Nothing was sent");
        assertThatThrownBy(() -> HoldActions.release(session, "hold_3")).hasMessageStartingWith("Nothing was sent");
        server.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void theReportOfASweepIsWrittenAsCsvAndReadAsIds(@TempDir Path folder) throws IOException {
        SweepView sweep = sweeping.show("sw_1");
        Path file = folder.resolve("sw_1.csv");
        assertThat(sweep.csv(file.toString()).value()).startsWith(" Wrote 2 lines and a header to " + file + ". (");
        assertThat(Files.readString(file))
                .isEqualTo(
                        "\ufeffordinal,taskid,outcome,detail\r\n0,\"=a\",\"DELETED\",\r\n1,\"b\",\"HELD\",\"on hold\"\r\n");
        assertThat(sweep.ids()).as("deleted by it").containsExactly("=a");
        assertThat(sweeping.plan(FAILED).ids()).as("of the plan").containsExactly("=a", "b");
        assertThat(sweep.json().value()).contains("\"id\": \"sw_1\"", "why \\u001b[2J");
    }

    @Test
    void aSpeedIsLimitedAndTheLimitTakenAway() {
        sweeping.rate("sw_1", 200);
        server.verify(patchRequestedFor(anyUrl()).withRequestBody(equalToJson("{\"maxRate\":200}")));
        sweeping.rate("sw_1", null);
        server.verify(patchRequestedFor(anyUrl()).withRequestBody(equalToJson("{\"maxRate\":null}")));
    }
}
