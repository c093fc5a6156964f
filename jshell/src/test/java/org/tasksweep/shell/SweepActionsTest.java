package org.tasksweep.shell;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tasksweep.client.HoldRequest;
import org.tasksweep.client.SweepRequest;
import org.tasksweep.text.Colour;

class SweepActionsTest {

    private static final SweepRequest FAILED =
            SweepRequest.matching("status = FAILED").because("INC-7");

    @RegisterExtension
    final WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private Session session;
    private SweepActions sweeping;

    @BeforeEach
    void start() {
        new FakeService(server);
        new FakeSweeps(server);
        session = new Session(
                Map.of("TASKSWEEP_URL", server.baseUrl(), "TASKSWEEP_API_KEY", FakeService.KEY),
                new Screen(120, Colour.OFF, "localhost:" + server.getPort()));
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
    void whatIsPrintedOnceMoreIsAskedForOnceMore() {
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
    void whatAHoldKeepsPastItsWindowIsSaidToComeBackByItsIds() {
        String over = "{\"id\":\"sw_7\",\"action\":\"DELETE\",\"state\":\"SUCCEEDED\",\"matchCount\":3,%s"
                + "\"undo\":{\"reason\":\"UNDO_WINDOW_OVER\",\"restored\":0,\"inTrash\":%d},\"counts\":{\"deleted\":3}}";
        String kept = " undelete(\"id\", ..) brings back what a hold keeps; for the others there is no way back. (";
        answer("sw_7", String.format(java.util.Locale.ROOT, over, "", 3));
        assertThat(sweeping.show("sw_7").toString())
                .contains("The time to undo it is over; 3 wait for the purge. Of these" + kept);
        answer("sw_7", String.format(java.util.Locale.ROOT, over, "\"purge\":{\"purged\":2},", 1));
        assertThat(sweeping.show("sw_7").toString()).contains("Being purged, 2 so far. Of these" + kept);
        answer("sw_7", String.format(java.util.Locale.ROOT, over, "\"purge\":{\"purged\":3},", 0));
        assertThat(sweeping.show("sw_7").toString()).contains("Being purged, 3 so far: there is no way back. (");
    }

    @Test
    void aHoldThatIsPrintedOnceMoreSaysWhetherItIsStillInForce() {
        RecordView<?> hold =
                HoldActions.hold(session, HoldRequest.matching("uid = \"u1\"").because("lawsuit"));
        assertThat(hold.toString()).startsWith(" hold_3 is in force");
        server.stubFor(
                get("/admin/v1/holds/hold_3")
                        .willReturn(
                                aResponse()
                                        .withHeader("Content-Type", "application/json")
                                        .withBody(
                                                "{\"id\":\"hold_3\",\"filter\":\"uid = \\\"u1\\\"\",\"reason\":\"lawsuit\","
                                                        + "\"createTime\":\"2026-01-30T12:00:00Z\",\"releaseTime\":\"2026-01-31T12:00:00Z\",\"etag\":\"2\"}")));
        assertThat(hold.toString())
                .startsWith(" hold_3 is in force no more: what matches uid = \"u1\" may be deleted again. (");
    }

    private void answer(String sweep, String json) {
        server.stubFor(get(urlPathEqualTo("/admin/v1/sweeps/" + sweep))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody(json)));
    }

    @Test
    void quotesAndParenthesesOfAFilterCannotReachBeyondIt() {
        for (String open : List.of("a) OR (b", "prompt : \"x", "(a", "\"")) {
            assertThatThrownBy(() -> TaskList.of(session).not(open))
                    .hasMessageStartingWith("Quotes or parentheses do not match in the filter ");
        }
        assertThat(TaskList.of(session).not("prompt : \"a) OR (\\\"b\"").chosen())
                .isEqualTo("NOT (prompt : \"a) OR (\\\"b\")");
    }

    @Test
    void anAgeIsWrittenAsTheServiceReadsIt() {
        assertThat(TaskList.of(session).olderThan(Duration.ofHours(300)).chosen())
                .isEqualTo("age > 300h");
        assertThat(TaskList.of(session).olderThan(Duration.ofDays(30)).chosen()).isEqualTo("age > 30d");
        assertThat(TaskList.of(session).olderThan(Duration.ofSeconds(1_000_001)).chosen())
                .isEqualTo("age > PT277H46M41S");
        assertThat(TaskList.of(session).youngerThan(Duration.ofMillis(1_500)).chosen())
                .isEqualTo("age < PT1.5S");
        assertThatThrownBy(() -> TaskList.of(session).olderThan(Duration.ofDays(36_501)))
                .hasMessageStartingWith("An age is 0 to 36,500 days");
    }

    @Test
    void aFilterWithAnOrIsNarrowedAsAWhole() {
        TaskList narrowed = TaskList.of(session, "prompt : \"a) OR (b\" OR uid = u1")
                .failed()
                .owner("u1", "u2")
                .and("held = false OR uid = u3");
        assertThat(narrowed.chosen())
                .isEqualTo("(prompt : \"a) OR (b\" OR uid = u1) AND status = FAILED AND (uid = \"u1\" OR uid = \"u2\")"
                        + " AND (held = false OR uid = u3)");
        assertThat(TaskList.of(session, "prompt : \"this OR that\"").failed().chosen())
                .isEqualTo("prompt : \"this OR that\" AND status = FAILED");
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
    void whatCannotBeASweepIsNotAskedFor() {
        server.resetRequests();
        for (String id : List.of("42", "sw_", "sw_1/items", "../../v1", "SW_1")) {
            assertThatThrownBy(() -> SweepActions.known(id))
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
        assertThat(sweep.ids()).containsExactly("=a", "b");
        assertThat(sweep.json().value()).contains("\"id\": \"sw_1\"", "why \\u001b[2J");
    }

    @Test
    void aSpeedIsLimitedAndTheLimitTakenAway() {
        sweeping.rate("sw_1", 200);
        server.verify(patchRequestedFor(anyUrl()).withRequestBody(equalToJson("{\"maxRate\":200}")));
        sweeping.rate("sw_1", null);
        server.verify(patchRequestedFor(anyUrl()).withRequestBody(equalToJson("{\"maxRate\":null}")));
    }

    @Test
    void aSelectionIsNarrowedWithoutAskingAndPlannedAsItReads() {
        TaskList every = TaskList.of(session);
        server.resetRequests();
        TaskList narrowed = every.failed()
                .olderThan(Duration.ofDays(30))
                .owner("u\"1*", "u2")
                .prompt("a\\b")
                .and("width > 5 OR height > 5")
                .youngerThan(Duration.ofHours(1));
        server.verify(0, anyRequestedFor(anyUrl()));
        narrowed.plan("INC-7");
        server.verify(postRequestedFor(urlEqualTo("/admin/v1/sweeps"))
                .withRequestBody(
                        equalToJson("{\"reason\":\"INC-7\",\"selector\":{\"filter\":\"status = FAILED AND age > 30d AND"
                                + " (uid = \\\"u\\\\\\\"1\\\\*\\\" OR uid = \\\"u2\\\") AND prompt : \\\"a\\\\\\\\b\\\" AND (width > 5 OR"
                                + " height > 5) AND age < 1h\"}}")));
    }

    @Test
    void aSelectionThatCannotBeShownSaysWhyAndIsRemembered() {
        TaskList wrong = TaskList.of(session).and("x").with("staus=FAILED");
        assertThat(wrong.toString()).startsWith(" Unknown field staus at character 1; did you mean status?");
        assertThat(session.unprinted()).isPresent();
        assertThat(session.unprinted()).isEmpty();
    }

    @Test
    void aHoldSaysWhatItKeepsAndHowItEnds() {
        assertThat(HoldActions.hold(
                                session, HoldRequest.matching("uid = \"u1\"").because("lawsuit"))
                        .toString())
                .startsWith(
                        " hold_3 is in force: nothing deletes what matches uid = \"u1\". release(\"hold_3\") ends it. (");
        assertThat(HoldActions.list(session).toString())
                .contains(" hold_3  2026-01-30 12:00  released  uid = \"u1\"  lawsuit\n");
        assertThat(HoldActions.release(session, "hold_3").toString()).contains("may be deleted again");
    }
}
