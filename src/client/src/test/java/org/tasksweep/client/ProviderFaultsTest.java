package org.tasksweep.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tasksweep.wire.ProviderOutcome;
import org.tasksweep.wire.ProviderResult;

/** A provider in trouble: it ends within a bounded time, and no id is called gone that the provider still shows. */
@Timeout(120)
class ProviderFaultsTest extends WithProvider {

    /** What a provider can do instead of answering. */
    enum Trouble {
        TOO_MANY(json(429, "{'code':9999,'msg':'Slow down'}")),
        TOO_MANY_FOR_A_SECOND(json(429, "{'code':9999,'msg':'Slow down'}").withHeader("Retry-After", "1")),
        BUSY(aResponse().withStatus(503)),
        GATEWAY(aResponse().withStatus(504)),
        BROKEN(json(500, "{'code':9999,'msg':'Internal error'}")),
        RESET(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
        EMPTY(aResponse().withFault(Fault.EMPTY_RESPONSE)),
        GARBAGE(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)),
        PAGE(aResponse().withBody("<html>Sign in</html>")),
        NO_BODY(aResponse().withStatus(200)),
        DRIP(json(200, "{'code':1000,'msg':'Successfully','data':{'status':'Success'}}")
                .withChunkedDribbleDelay(20, 10_000)),
        SILENCE(aResponse().withStatus(200).withFixedDelay(4_000)),
        RESULTS_WITHOUT_OUTCOME(refused("{'taskid':'t_00007'},{'taskid':'t_00008','outcome':null},null,7")),
        UNKNOWN_OUTCOME(refused("{'taskid':'t_00007','outcome':'ERASED'},{'taskid':'t_00008','outcome':1}")),
        FOREIGN_RESULT(refused("{'taskid':'foreign','outcome':'HELD'},{'outcome':'HELD'}"));

        final ResponseDefinitionBuilder answer;

        Trouble(ResponseDefinitionBuilder answer) {
            this.answer = answer;
        }

        private static ResponseDefinitionBuilder refused(String results) {
            return json(200, "{'code':9999,'msg':'No','data':{'status':'Failed','results':[" + results + "]}}");
        }
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void troubleWithOneLookupConcernsOneId(Trouble trouble) throws IOException {
        List<String> ids = given(30);
        once(LOOK, "t_00007", trouble.answer);
        assertThat(run(ids).complete()).isTrue();
        assertThat(provider.tasks).isEmpty();
        nothingIsCalledGoneThatIsThere();
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void troubleWithOneDeletionIsOvercomeOrLookedUp(Trouble trouble) throws IOException {
        List<String> ids = given(30);
        once(DELETE, "t_00007", trouble.answer);
        ProviderSummary summary = run(ids);
        assertThat(summary.count(ProviderOutcome.DELETED)).isEqualTo(30L - provider.tasks.size());
        assertThat(summary.count(ProviderOutcome.STILL_THERE)).isEqualTo(provider.tasks.size());
        nothingIsCalledGoneThatIsThere();
    }

    /** Each waits for all attempts to fail: every failure with {@code -Dtests.long=true}, else one of each way to fail. */
    static Set<Trouble> lasting() {
        return Boolean.getBoolean("tests.long")
                ? EnumSet.range(Trouble.TOO_MANY, Trouble.SILENCE)
                : EnumSet.of(Trouble.RESET, Trouble.PAGE);
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void deletionsThatAlwaysFailEndAndNothingIsCalledGone(Trouble trouble) throws IOException {
        List<String> ids = given(450);
        always(DELETE, "t_", trouble.answer);
        TasksweepException stop = catchThrowableOfType(TasksweepException.class, () -> run(ids));
        assertThat(stop).isNotNull();
        assertThat(provider.tasks).hasSize(450);
        nothingIsCalledGoneThatIsThere();
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void lookupsThatAlwaysFailEndItBeforeAnythingIsDeletedAndItContinues(Trouble trouble) throws IOException {
        List<String> ids = given(450);
        always(LOOK, "t_", trouble.answer);
        TasksweepException stop = catchThrowableOfType(TasksweepException.class, () -> run(ids));
        assertThat(stop).isNotNull();
        assertThat(sent(DELETE, "")).isZero();
        assertThat(sent(LOOK, "t_")).isLessThan(60);
        server.resetAll();
        serve();
        assertThat(run(ids)).hasToString("450 deleted, 0 not found, 0 still there, 0 unknown");
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void afterTheDeletionSilenceIsNotAProof(Trouble trouble) throws IOException {
        List<String> ids = given(30);
        try (Tasksweep client = client();
                ProviderDeletion deletion = ProviderDeletion.open(client, report)) {
            deletion.look(ids.stream(), done -> {});
            always(LOOK, "t_", trouble.answer);
            assertThat(catchThrowableOfType(TasksweepException.class, () -> deletion.delete(done -> {})))
                    .isNotNull();
        }
        assertThat(results()).isEmpty();
        server.resetAll();
        serve();
        assertThat(run(ids)).hasToString("30 deleted, 0 not found, 0 still there, 0 unknown");
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"RESULTS_WITHOUT_OUTCOME", "UNKNOWN_OUTCOME", "FOREIGN_RESULT"})
    void resultsThatSayNothingLeaveTheIdsWithTheRefusal(Trouble trouble) throws IOException {
        List<String> ids = given(20);
        always(DELETE, "t_", trouble.answer);
        assertThat(run(ids)).hasToString("0 deleted, 0 not found, 20 still there, 0 unknown");
        assertThat(results()).allMatch(result -> "No (HTTP 200).".equals(result.detail()));
        try (Tasksweep client = client()) {
            Provider.Said said = Provider.at(client).delete(ids);
            assertThat(said.answers()).containsOnlyKeys(ids);
            assertThat(said.stopped()).isNull();
        }
    }

    @Test
    void aResultPerIdIsReadNextToOddOnes() throws IOException {
        List<String> ids = given(3);
        String results = "{'taskid':'t_00000','outcome':'HELD','detail':7},{'taskid':'t_00001','outcome':'NOT_FOUND'},"
                + "{'taskid':'t_00002','outcome':'ERASED'},{'taskid':'foreign','outcome':'HELD'}";
        always(DELETE, "t_", Trouble.refused(results));
        run(ids);
        assertThat(results())
                .extracting(ProviderResult::detail)
                .containsExactly("HELD", "The provider said Success, and still shows the task", "No (HTTP 200).");
        assertThat(sent(DELETE, "")).isEqualTo(1);
    }

    @Test
    void aKeyThatIsRefusedOnTheWayStopsIt() throws IOException {
        List<String> ids = given(450);
        always(DELETE, "t_00200", json(401, "{'code':9999,'msg':'Missing or invalid API key'}"));
        TasksweepException stop = catchThrowableOfType(TasksweepException.class, () -> run(ids));
        assertThat(stop.status()).hasValue(401);
        assertThat(results()).hasSize(200);
    }

    @Test
    void aKeyThatIsRefusedAtOnceIsSaid() {
        always(LOOK, "", json(401, "{'code':9999,'msg':'Missing or invalid API key'}"));
        assertThat(catchThrowableOfType(TasksweepException.class, () -> run(List.of("a"))))
                .hasMessage("Missing or invalid API key (HTTP 401). Check the API key.");
    }

    @Test
    void aPauseThatIsLongerThanTheDeadlineIsNotWaitedForByAnyThread() {
        List<String> ids = given(100);
        oneLookupAsksForAnHour();
        try (Tasksweep client = client()) {
            Provider asked = Provider.at(client);
            long start = System.nanoTime();
            Provider.Looked looked = asked.look(ids);
            Provider.Looked again = asked.look(ids.subList(50, 60));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
            tellsToWaitForAnHour(looked.stopped());
            tellsToWaitForAnHour(again.stopped());
            assertThat(looked.tasks()).isNotEmpty().hasSizeLessThan(20);
            assertThat(again.tasks()).isEmpty();
        }
    }

    @Test
    void aDeletionThatIsToldToWaitForAnHourEndsAndSaysSo() {
        List<String> ids = given(100);
        oneLookupAsksForAnHour();
        long start = System.nanoTime();
        tellsToWaitForAnHour(catchThrowableOfType(TasksweepException.class, () -> run(ids)));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        assertThat(provider.tasks).hasSize(100);
    }

    private void oneLookupAsksForAnHour() {
        server.stubFor(post(LOOK)
                .atPriority(2)
                .willReturn(aResponse().withTransformers(provider.getName()).withFixedDelay(100)));
        always(LOOK, "t_00007", json(429, "{'code':9999,'msg':'Slow down'}").withHeader("Retry-After", "3600"));
    }

    private static void tellsToWaitForAnHour(@Nullable TasksweepException stop) {
        assertThat(stop).isNotNull();
        TasksweepException told = Objects.requireNonNull(stop);
        assertThat(told.reason()).isEqualTo("RATE_LIMITED");
        assertThat(told.status()).hasValue(429);
        assertThat(told.retryAfter()).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
    }

    @Test
    void anAnswerAboutAnotherTaskIsNone() throws IOException {
        List<String> ids = given(30);
        always(LOOK, "t_00007", json(200, "{'code':1000,'msg':'OK','data':{'taskid':'t_00008','image_status':3}}"));
        assertThat(run(ids)).hasToString("29 deleted, 0 not found, 0 still there, 1 unknown");
        assertThat(results().get(7).detail()).startsWith("The provider answered for another task");
    }
}
