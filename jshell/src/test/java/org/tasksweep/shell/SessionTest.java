package org.tasksweep.shell;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tasksweep.client.TasksweepException;
import org.tasksweep.text.Colour;

class SessionTest {

    @RegisterExtension
    final WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private Session session;

    @BeforeEach
    void start() {
        new FakeService(server);
        new FakeSweeps(server);
        session = new Session(
                Map.of("TASKSWEEP_URL", server.baseUrl(), "TASKSWEEP_API_KEY", FakeService.KEY),
                new Screen(100, Colour.OFF, "localhost:" + server.getPort()));
    }

    @Test
    void aListShowsHowMuchMoreThereIs() {
        assertThat(TaskList.of(session).toString())
                .startsWith("\n TASKID  OWNER")
                .contains(" abcd_1  u1            FAILED  2026-01-30 12:00  1.2 KB  \\u001b[2Jcat\n")
                .contains(" … 1 of 2; more() for the next page; shown().delete() deletes it. (");
        assertThat(TaskList.of(session, "*").toString())
                .contains("; shown().delete() deletes it, .plan(\"why\") prepares to delete all. (");
    }

    @Test
    void aListThatNobodySawDeletesNothing() {
        assertThatThrownBy(() -> TaskList.of(session).delete())
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Nothing was deleted: this list was not on screen yet.");
        server.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void aListDeletesExactlyThePagesItShowed() {
        TaskList first = TaskList.of(session);
        print(first);
        TaskList both = first.more();
        print(both);
        first.delete();
        server.verify(postRequestedFor(anyUrl()).withRequestBody(equalToJson("{\"taskids\":[\"abcd_1\"]}")));
        both.delete();
        server.verify(postRequestedFor(anyUrl()).withRequestBody(equalToJson("{\"taskids\":[\"abcd_1\",\"abcd_2\"]}")));
    }

    @Test
    void aPageThatWasFetchedButNotPrintedIsNotDeleted() {
        TaskList first = TaskList.of(session);
        print(first);
        assertThatThrownBy(() -> first.more().delete()).hasMessageStartingWith("Nothing was deleted");
    }

    @Test
    void aPageThatWasSkippedIsNotDeleted() {
        TaskList second = TaskList.of(session).more();
        print(second);
        assertThat(second.shownIds()).containsExactly("abcd_2");
    }

    @Test
    void onlyWhatWasPrintedIsOnScreen() {
        TaskList every = TaskList.of(session);
        assertThatThrownBy(session.onScreen()::list).hasMessageStartingWith("No tasks are on screen yet");
        assertThatThrownBy(session.onScreen()::more).hasMessageStartingWith("No list is on screen yet");
        TaskList one = every.owner("u1");
        print(one);
        assertThat(every.owner("u1").summary().toString()).contains("2 tasks");
        every.model("x").plan("why");
        assertThat(session.onScreen().list()).isSameAs(one);
        server.resetRequests();
        assertThatThrownBy(() -> every.plan("x")).hasMessageStartingWith("Nothing was planned: tasks() is every task.");
        assertThatThrownBy(every::shownIds).hasMessageStartingWith("Nothing was done: this list is not on screen yet");
        server.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void aValueThatAScriptKeepsToItselfWasNotOnScreen() {
        TaskList first = TaskList.of(session);
        print(first);
        TaskList kept = TaskList.of(session, "*");
        session.onScreen().keptBack(kept.toString());
        assertThat(session.onScreen().list()).isSameAs(first);
        assertThatThrownBy(kept::delete).hasMessageStartingWith("Nothing was deleted");
        assertThat(session.onScreen().more().toString()).contains("abcd_2");
    }

    @Test
    void idsAndJsonAreOfAllPagesAndNotOnlyOfTheOneOnScreen() {
        TaskList list = TaskList.of(session, "*");
        print(list);
        assertThat(list.ids()).containsExactly("abcd_1", "abcd_2");
        assertThat(list.shownIds()).containsExactly("abcd_1");
        assertThat(list.json().value()).contains("abcd_1", "abcd_2");
        assertThat(list.more().stream()).hasSize(2);
        assertThatThrownBy(() -> TaskList.of(session).ids())
                .hasMessageStartingWith("tasks() is every task, and more than this page: tasks(\"*\").ids()");
    }

    @Test
    void whatIsInTheTrashIsListedAndBroughtBackAndNeverPlanned() {
        TaskList trash = TaskList.trash(session).owner("u1");
        print(trash);
        server.verify(getRequestedFor(urlPathEqualTo("/admin/v1/tasks"))
                .withQueryParam("showDeleted", equalTo("true"))
                .withQueryParam("filter", equalTo("deleteTime:* AND uid = \"u1\"")));
        server.verify(getRequestedFor(urlPathEqualTo("/admin/v1/tasks:summary"))
                .withQueryParam("showDeleted", equalTo("true")));
        assertThat(trash.toString()).contains("shown().undelete() brings it back");
        assertThatThrownBy(() -> trash.plan("x")).hasMessage("Nothing was planned: these are in the trash already.");
        assertThatThrownBy(trash::delete).hasMessage("Nothing was deleted: these are in the trash already.");
        assertThat(trash.undelete().toString()).startsWith(" Brought back 1 task");
    }

    @Test
    void whatIsLeftIsShownWithItsReason() {
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
    void whatSomebodyElseHasDeletedAgainIsNotBroughtBackAndItIsSaidWhoseItIs() {
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
    void whatIsPrintedOnceMoreSaysWhetherItCanStillBeTakenBack() {
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
    void whatTheServiceCannotTakeBackIsNotPromised() {
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
    void aListOfAnotherPlaceDeletesNothing() {
        session = new Session(session.environment(), new Screen(100, Colour.OFF, ""));
        TaskList list = TaskList.of(session);
        print(list);
        session.connect(
                ServiceTarget.of(server.baseUrl().replace("localhost", "127.0.0.1"), Map.of()), FakeService.KEY);
        assertThat(list.toString()).endsWith(" (of " + server.baseUrl() + ", which you have left)");
        assertThatThrownBy(list::delete)
                .hasMessage("Nothing was deleted: this list is of " + server.baseUrl() + ", and you have left it.");
    }

    @Test
    void aPromptThatCannotFollowIsNotMadeUntrue() {
        assertThatThrownBy(() -> session.connect(ServiceTarget.of("http://127.0.0.1:1", Map.of()), FakeService.KEY))
                .hasMessage("Nothing was changed: this prompt would go on saying localhost:" + server.getPort()
                        + ". Leave with /exit, and start anew: tasksweep.");
        assertThatThrownBy(() -> session.readOnly(true)).hasMessageEndingWith("start anew: tasksweep --read-only.");
        session.connect(ServiceTarget.of(session.environment()), FakeService.KEY);
    }

    @Test
    void anEngineThatWasStartedAgainOnlyLooks() {
        Map<String, String> again = new HashMap<>(session.environment());
        again.put(Environment.RESTARTED, "true");
        Session restarted = new Session(again, new Screen(100, Colour.OFF, ""));
        assertThatThrownBy(() -> restarted.deleting().delete(List.of("abcd_1")))
                .hasMessageStartingWith("Nothing was sent: JShell's engine was started again");
        assertThatThrownBy(() -> restarted.readOnly(false)).hasMessageStartingWith("This stays read-only");
        restarted.connect(ServiceTarget.of(session.environment()), FakeService.KEY);
        assertThatThrownBy(() -> restarted.sweeping().undo("sw_1")).hasMessageStartingWith("Nothing was sent");
        server.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void aConnectionThatDoesNotWorkChangesNothing() {
        session.deleting().delete(List.of("abcd_1"));
        ServiceTarget here = ServiceTarget.of(session.environment());
        assertThatThrownBy(() -> session.connect(here, "wrong")).isInstanceOf(TasksweepException.class);
        assertThat(session.deleting().undo().ids()).containsExactly("abcd_1");
    }

    @Test
    void whatWasDeletedBeforeAFailureCanBeUndone() {
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
    void otherPlacesThanThePromptAreNamed() {
        Session elsewhere = new Session(session.environment(), new Screen(100, Colour.OFF, "local"));
        assertThat(elsewhere.deleting().delete(List.of("abcd_1")).toString())
                .contains("1 task at localhost:" + server.getPort());
    }

    @Test
    void anErrorIsOneSentenceAndKeepsItsTraceForLater() {
        assertThatThrownBy(() -> session.word(() -> TaskList.of(session, "staus=FAILED")))
                .isInstanceOf(UserError.class)
                .hasMessage("Unknown field staus at character 1; did you mean status? (HTTP 400, request r1).")
                .satisfies(e -> assertThat(e.getStackTrace()).isEmpty());
        assertThat(session.lastError()).isNotNull().isNotInstanceOf(UserError.class);
    }

    @Test
    void aFileOfIdsIsTakenAsItIs(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("ids.txt"), "\ufeffa\n b\r\n\n#c\na\n");
        assertThat(IdFile.read(file)).containsExactly("a", " b", "#c");
        Path binary = Files.write(folder.resolve("x"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> IdFile.read(binary)).hasMessageStartingWith("Nothing was deleted: ");
    }

    private static void print(TaskList list) {
        assertThat(list.toString()).contains("abcd_");
    }
}
