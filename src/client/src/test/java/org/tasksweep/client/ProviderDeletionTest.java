package org.tasksweep.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tasksweep.wire.ProviderOutcome;
import org.tasksweep.wire.ProviderResult;

/** Ids are looked up, deleted, looked up again and reported, at a provider that knows nothing of Tasksweep. */
@Timeout(60)
class ProviderDeletionTest extends WithProvider {

    @Test
    void lookingDeletesNothingAndCountsWhatIsThere() {
        List<String> ids = new ArrayList<>(given(250));
        Collections.addAll(ids, "no_1", "no_2");
        try (Tasksweep client = client();
                ProviderDeletion deletion = ProviderDeletion.open(client, report)) {
            List<Long> progress = new ArrayList<>();
            ProviderPreview preview = deletion.look(ids.stream(), progress::add);
            assertThat(preview)
                    .isEqualTo(new ProviderPreview(
                            252,
                            250,
                            2,
                            0,
                            Map.of("FAILED", 250L),
                            Map.of("zimage", 250L),
                            Map.of("180 days and more", 250L)));
            assertThat(progress).containsExactly(0L, 200L, 252L);
            assertThat(deletion.absent()).isEqualTo("There is no task …");
            assertThat(deletion.found()).exists().hasFileName("ids.txt.found.ndjson");
        }
        assertThat(sent(LOOK, "t_00000")).isEqualTo(1);
        assertThat(sent(DELETE, "t_")).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 200, 400})
    void everyIdIsLookedUpAgainHoweverTheProviderSaysThatThereIsNone(int status) throws IOException {
        provider.statusOfUnknown = status;
        List<String> ids = new ArrayList<>(given(450));
        ids.add(7, "no_1");
        ProviderSummary summary = run(ids);
        assertThat(summary).hasToString("450 deleted, 1 not found, 0 still there, 0 unknown");
        assertThat(summary.complete()).isTrue();
        assertThat(provider.tasks).isEmpty();
        assertThat(results()).extracting(ProviderResult::taskid).isEqualTo(ids);
        assertThat(sent(LOOK, "t_00449")).isEqualTo(2);
        assertThat(sent(LOOK, "no_1")).isEqualTo(1);
        assertThat(sent(DELETE, "")).isEqualTo(3);
        assertThat(sent(DELETE, "no_1")).isZero();
    }

    @Test
    void aSuccessThatIsNotTrueIsNotBelieved() throws IOException {
        provider.tasks.addAll(List.of("a", "kept"));
        assertThat(run(List.of("a", "kept")).complete()).isFalse();
        assertThat(results())
                .containsExactly(
                        new ProviderResult("a", ProviderOutcome.DELETED, null),
                        new ProviderResult(
                                "kept",
                                ProviderOutcome.STILL_THERE,
                                "The provider said Success, and still shows the task"));
    }

    @Test
    void oneBadIdDoesNotKeepTheOthers() throws IOException {
        List<String> ids = new ArrayList<>(given(199));
        ids.add(123, "bad_1");
        provider.tasks.add("bad_1");
        assertThat(run(ids)).hasToString("199 deleted, 0 not found, 1 still there, 0 unknown");
        assertThat(results().get(123))
                .isEqualTo(new ProviderResult("bad_1", ProviderOutcome.STILL_THERE, "Not an id of ours (HTTP 400)."));
        assertThat(sent(DELETE, "")).isLessThan(20);
    }

    @Test
    void anIdOfSpacesIsAnIdLikeOthers() throws IOException {
        provider.tasks.addAll(List.of("a", " ", "\u3000", "b"));
        assertThat(run(List.of("a", " ", "\u3000", "no ", "b")))
                .hasToString("4 deleted, 1 not found, 0 still there, 0 unknown");
        assertThat(results()).extracting(ProviderResult::taskid).containsExactly("a", " ", "\u3000", "no ", "b");
        assertThat(provider.tasks).isEmpty();
        try (Tasksweep client = client()) {
            Provider asked = Provider.at(client);
            assertThat(asked.look(List.of(" ", "a")).tasks()).hasSize(2);
            assertThat(asked.delete(List.of(" ", "a")).answers()).containsOnlyKeys(" ", "a");
            assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> asked.look(List.of("a", "\ud800"))))
                    .hasMessage("The id holds half of a character (a lone surrogate)");
        }
    }

    @Test
    void manyBadIdsAreRefusedOneByOne() throws IOException {
        List<String> ids = given(20).stream().map(id -> "bad" + id).toList();
        provider.tasks.addAll(ids);
        assertThat(run(ids).count(ProviderOutcome.STILL_THERE)).isEqualTo(20);
    }

    @Test
    void aDeletionWhoseAnswerIsLostIsLookedUp() throws IOException {
        provider.tasks.add("lost");
        assertThat(run(List.of("lost"))).hasToString("1 deleted, 0 not found, 0 still there, 0 unknown");
        assertThat(results().get(0).detail()).startsWith("The deletion was not answered: ");
    }

    @Test
    void aTasksweepSaysPerIdWhyItStays() throws IOException {
        provider.tasks.addAll(List.of("a", "h"));
        always(
                DELETE,
                "h",
                json(
                        200,
                        "{'code':9999,'msg':'1 of 2 tasks not deleted','data':{'status':'Failed','results':["
                                + "{'taskid':'h','outcome':'HELD','detail':'lawsuit'},{'taskid':'a','outcome':'DELETED'}]}}"));
        assertThat(run(List.of("a", "h")).complete()).isFalse();
        assertThat(results().get(1)).isEqualTo(new ProviderResult("h", ProviderOutcome.STILL_THERE, "HELD: lawsuit"));
        assertThat(sent(DELETE, "")).isEqualTo(1);
    }

    @Test
    void insufficientCreditsStopItAndWhatWasDoneIsInTheReport() throws IOException {
        List<String> ids = given(1_000);
        always(DELETE, "t_00400", json(400, "{'code':9000,'msg':'Insufficient credits'}"));
        TasksweepException stop = catchThrowableOfType(TasksweepException.class, () -> run(ids));
        assertThat(stop.reason()).isEqualTo("INSUFFICIENT_CREDITS");
        assertThat(results()).hasSize(400).allMatch(result -> result.outcome() == ProviderOutcome.DELETED);
        assertThat(provider.tasks).hasSize(600);
        server.resetAll();
        serveAgain();
        assertThat(run(ids)).hasToString("1,000 deleted, 0 not found, 0 still there, 0 unknown");
        assertThat(sent(LOOK, "t_00399")).isZero();
        assertThat(sent(LOOK, "t_00400")).as("only looked up again").isEqualTo(1);
        assertThat(sent(DELETE, "")).isEqualTo(3);
    }

    @Test
    void aFinishedReportIsReadAndNothingIsAsked() {
        List<String> ids = given(3);
        run(ids);
        server.resetRequests();
        assertThat(run(ids)).hasToString("3 deleted, 0 not found, 0 still there, 0 unknown");
        assertThat(sent(LOOK, "t_")).isZero();
        assertThat(sent(DELETE, "")).isZero();
    }

    @Test
    void aTornLineIsCutOffAndAskedForAgain() throws IOException {
        List<String> ids = given(3);
        run(ids);
        String whole = Files.readString(report);
        Files.writeString(report, whole.substring(0, whole.length() - 5));
        assertThat(run(ids)).hasToString("3 deleted, 0 not found, 0 still there, 0 unknown");
        assertThat(Files.readString(report)).isEqualTo(whole);
        assertThat(sent(DELETE, "t_00002")).isEqualTo(2);
        assertThat(sent(DELETE, "t_00001")).isEqualTo(1);
    }

    @Test
    void anotherListOfIdsIsRefused() {
        List<String> ids = given(3);
        run(ids);
        server.resetRequests();
        for (List<String> other : List.of(List.of("t_00000", "x", "t_00002"), ids.subList(0, 2), List.<String>of())) {
            TasksweepException refused = catchThrowableOfType(TasksweepException.class, () -> run(other));
            assertThat(refused.reason()).isEqualTo("UNUSABLE_REPORT");
            assertThat(refused).hasMessageContaining("was changed since the report was begun");
        }
        assertThat(sent(DELETE, "")).isZero();
    }

    @Test
    void aFileThatIsNoReportIsRefusedAndStaysAsItIs() throws IOException {
        report = Files.writeString(folder.resolve("mine.txt"), "mine\nand no line end");
        assertThat(catchThrowableOfType(TasksweepException.class, () -> run(List.of("a"))))
                .hasMessageContaining("is there already, and is no report");
        assertThat(report).hasContent("mine\nand no line end");
        Path nowhere = folder.resolve("no/folder.ndjson");
        report = nowhere;
        assertThat(catchThrowableOfType(TasksweepException.class, () -> run(List.of("a"))))
                .hasMessageStartingWith("Cannot write ");
    }

    @Test
    void twoRunsDoNotWriteTheSameReport() {
        try (Tasksweep client = client();
                ProviderDeletion first = ProviderDeletion.open(client, report)) {
            assertThat(catchThrowableOfType(TasksweepException.class, () -> ProviderDeletion.open(client, report)))
                    .hasMessageContaining("is written by another run");
            assertThat(first.found()).exists();
        }
    }

    @Test
    void aServiceWithoutLookupsIsNotUsed() {
        always(LOOK, "", json(404, "{'title':'Route not resolved','status':404,'detail':'There is no such route'}"));
        TasksweepException refused = catchThrowableOfType(TasksweepException.class, () -> run(List.of("a")));
        assertThat(refused.reason()).isEqualTo("NOT_A_PROVIDER");
        assertThat(refused).hasMessageContaining("There is no such route").hasMessageEndingWith("Check the address.");
        assertThat(sent(DELETE, "")).isZero();
    }

    @Test
    void aServiceThatKnowsEveryIdIsNotBelieved() {
        always(LOOK, "", json(200, "{'code':1000,'msg':'OK','data':{'taskid':'x','image_status':3}}"));
        TasksweepException refused = catchThrowableOfType(TasksweepException.class, () -> run(List.of("a")));
        assertThat(refused.reason()).isEqualTo("NOT_A_PROVIDER");
    }

    private void serveAgain() throws IOException {
        serve();
    }
}
