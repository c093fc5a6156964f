package org.tasksweep.shell;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tasksweep.text.Colour;

/** Lists of tasks: what was on screen is what is deleted. */
class TaskListTest extends ShellSession {
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
        assertThatThrownBy(() -> every.plan("x"))
                .hasMessageStartingWith("Nothing was planned: tasks() selects every task.");
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
                .hasMessageStartingWith("tasks() selects every task, more than this page: tasks(\"*\").ids()");
    }

    @Test
    void theTrashIsListedAndRestoredAndNeverPlanned() {
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
}
