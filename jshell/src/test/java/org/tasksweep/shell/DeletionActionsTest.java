package org.tasksweep.shell;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tasksweep.text.Colour;

/** Deletions by ids, and their undo. */
class DeletionActionsTest extends ShellSession {
    @Test
    void idsThatAreLeftAreShownWithTheirReason() {
        DeletionResult gone = session.deleting().delete(List.of("abcd_1", "held"));
        assertThat(gone.toString())
                .contains(" held    HELD  legal hold h1\n")
                .contains(" Deleted 1 of 2 tasks. Not deleted: 1. undo() brings it back until 2026-11-30 10:12 UTC. (");
        assertThat(session.completeness().incomplete()).isTrue();
    }

    @Test
    void undoTakesBackWhatThisSessionDeletedAndNothingElse() {
        session.deleting().delete(List.of("abcd_1"));
        assertThat(session.deleting().undo().toString()).startsWith(" Brought back 1 task. (");
        server.verify(postRequestedFor(urlEqualTo("/admin/v1/tasks:batchUndelete"))
                .withRequestBody(equalToJson("{\"taskids\":[\"abcd_1\"],\"ifSweep\":[\"sw_1\"],\"atomic\":false}")));
        assertThatThrownBy(() -> session.deleting().undo())
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Nothing was deleted here");
    }

    @Test
    void tasksThatSomebodyElseDeletedAgainStayInTheTrashAndAreNamed() {
        session.deleting().delete(List.of("abcd_1"));
        server.stubFor(
                post("/admin/v1/tasks:batchUndelete")
                        .willReturn(
                                okJson(
                                        "{\"results\":[{\"taskid\":\"abcd_1\",\"outcome\":\"SKIPPED\",\"reason\":\"OTHER_DELETION\","
                                                + "\"detail\":\"deleted again by sw_9\",\"sweep\":\"sw_9\"}],\"restored\":0,\"undone\":[]}")));
        Printed back = session.deleting().undo();
        assertThat(back.toString()).contains(" abcd_1  IN THE TRASH  deleted again by sw_9\n", "Left in the trash: 1.");
        assertThat(back.ids()).isEmpty();
        assertThat(session.completeness().incomplete()).isTrue();
    }

    @Test
    void byIdsItIsSaidWhoseDeletionWasTakenBack() {
        server.stubFor(post("/admin/v1/tasks:batchUndelete")
                .willReturn(okJson("{\"results\":[{\"taskid\":\"abcd_1\",\"outcome\":\"RESTORED\",\"sweep\":\"sw_9\"}],"
                        + "\"undone\":[{\"sweep\":\"sw_9\",\"deletedBy\":\"k7\",\"deleteTime\":\"2026-01-30T12:00:00Z\","
                        + "\"reason\":\"court\",\"restored\":1}]}")));
        assertThat(session.deleting().undelete(List.of("abcd_1")).toString())
                .contains("Brought back 1 task. 1 was deleted by k7 in sw_9, \"court\". (");
    }

    @Test
    void elsewhereThanAtThePromptUndoIsNamedByItsSweep() {
        Session script = new Session(session.environment(), new Screen(100, Colour.OFF, ""));
        assertThat(script.deleting().delete(List.of("abcd_1")).toString())
                .contains("undo(\"sw_1\") brings it back until 2026-11-30 10:12 UTC. (");
    }

    @Test
    void aResultPrintedAgainSaysWhetherItCanStillBeUndone() {
        DeletionResult gone = session.deleting().delete(List.of("abcd_1"));
        assertThat(gone.toString()).contains("undo() brings it back until");
        session.deleting().undo();
        server.stubFor(
                get("/admin/v1/sweeps/sw_1")
                        .willReturn(
                                okJson(
                                        "{\"id\":\"sw_1\",\"action\":\"DELETE\",\"state\":\"SUCCEEDED\","
                                                + "\"undo\":{\"possible\":false,\"reason\":\"UNDONE\",\"restored\":1},\"counts\":{\"deleted\":1}}")));
        assertThat(gone.toString())
                .contains(" Deleted 1 task. It is undone: 1 task is back. (")
                .doesNotContain("brings it back");
    }

    @Test
    void noUndoIsPromisedThatTheServiceCannotDo() {
        server.stubFor(post("/v1/images/deleteimagestask")
                .willReturn(okJson("{\"code\":1000,\"msg\":\"Successfully\",\"data\":{\"status\":\"Success\"}}")));
        assertThat(session.deleting().delete(List.of("abcd_1")).toString())
                .startsWith(" Deleted 1 task. (")
                .doesNotContain("undo");
        assertThatThrownBy(() -> session.deleting().undo()).hasMessageStartingWith("Nothing was deleted here");
    }

    @Test
    void idsOfWhichNoneIsKnownAreNoSuccessAndOddOnesAreNamed() {
        server.stubFor(post("/v1/images/deleteimagestask")
                .willReturn(
                        okJson("{\"code\":1000,\"msg\":\"Successfully\",\"data\":{\"status\":\"Success\",\"results\":["
                                + "{\"taskid\":\"a \",\"outcome\":\"NOT_FOUND\"},{\"taskid\":\"b\",\"outcome\":\"NOT_FOUND\"}],"
                                + "\"summary\":{\"notFound\":2}}}")));
        assertThat(session.deleting().delete(List.of("a ", "b")).toString())
                .contains(
                        "None of these ids is known. Warning: 1 id begins or ends with a blank or a quote, such as <a >;"
                                + " ids are taken as they are. (");
        assertThat(session.completeness().incomplete()).isTrue();
    }

    @Test
    void tasksDeletedBeforeAFailureCanBeUndone() {
        List<String> ids = IntStream.range(0, 1_001)
                .mapToObj(i -> i == 1_000 ? "broken" : "x" + i)
                .toList();
        assertThatThrownBy(() -> session.word(() -> session.deleting().delete(ids)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("Before that, for 1 of 1,001 ids: deleted 1 of 1.")
                .hasMessageEndingWith("undo() takes back what was deleted.");
        assertThat(session.deleting().undo().ids()).containsExactly("abcd_1");
    }

    @Test
    void anUndoThatFailsHalfWaySaysWhichTasksAreBackAndHowToGoOn() {
        List<String> ids = IntStream.range(0, 1_500)
                .mapToObj(i -> i < 1_499 ? "x" + i : "broken")
                .toList();
        server.stubFor(undoRequest().withRequestBody(containing("broken")).willReturn(refused()));
        assertThatThrownBy(() -> session.word(() -> session.deleting().undelete(ids)))
                .hasMessageContaining("Before that, for 1 of 1,500 ids: brought back 1 of 1.")
                .hasMessageEndingWith("Answered were the first 1, in the order of the request; the same undo again"
                        + " brings back the rest.");
        assertThat(session.deleting().part().orElseThrow().ids()).containsExactly("abcd_1");
    }

    @Test
    void anUndoOfSeveralRequestsThatFailsHalfWayCanBeRepeated() {
        for (int n = 0; n < 2; n++) {
            server.stubFor(post("/v1/images/deleteimagestask")
                    .withRequestBody(containing("\"x" + n * 1_000 + "\""))
                    .willReturn(okJson("{\"code\":1000,\"data\":{\"status\":\"Success\",\"results\":[{\"taskid\":\"x"
                            + n + "\",\"outcome\":\"DELETED\"}],\"summary\":{\"deleted\":1,\"sweep\":\"sw_2" + n
                            + "\"}}}")));
        }
        session.deleting()
                .delete(IntStream.range(0, 2_000).mapToObj(i -> "x" + i).toList());
        // Which of the two was answered first, and is brought back first, is not known.
        server.stubFor(undoRequest()
                .inScenario("undo")
                .willReturn(okJson("{\"results\":[{\"taskid\":\"x\",\"outcome\":\"RESTORED\"}],\"undone\":[]}"))
                .willSetStateTo("one is back"));
        server.stubFor(undoRequest()
                .inScenario("undo")
                .whenScenarioStateIs("one is back")
                .willReturn(refused()));
        assertThatThrownBy(() -> session.word(() -> session.deleting().undo()))
                .hasMessageEndingWith(
                        "Before that, for 1 of 2 ids: brought back 1 of 1. The same undo again brings back the rest.");
        new FakeService(server);
        assertThat(session.deleting().undo().toString()).contains("Brought back 2 tasks");
    }

    private static MappingBuilder undoRequest() {
        return post("/admin/v1/tasks:batchUndelete");
    }

    private static ResponseDefinitionBuilder refused() {
        return status(403)
                .withHeader("Content-Type", "application/json")
                .withBody("{\"status\":403,\"reason\":\"NOT_ALLOWED\",\"detail\":\"API key may not restore\"}");
    }
}
