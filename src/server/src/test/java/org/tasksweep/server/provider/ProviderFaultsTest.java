package org.tasksweep.server.provider;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tasksweep.server.deletion.DeletionReport;
import org.tasksweep.server.execution.PlanCommands;
import org.tasksweep.server.problem.Refusal;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.Result;
import org.tasksweep.wire.Sweep;

/**
 * A provider in trouble during a sweep or a request: it ends within a bounded time, no id is reported gone that the provider
 * still shows, nothing is lost, and afterwards the rest is done.
 */
@Timeout(60)
class ProviderFaultsTest extends GivenAccount {

    /** What a provider can do instead of answering. */
    enum Trouble {
        BROKEN(json(500, "{'code':9999,'msg':'Internal error'}")),
        TOO_MANY(json(429, "{'code':9999,'msg':'Slow down'}")),
        TOO_MANY_FOR_A_SECOND(json(429, "{'code':9999,'msg':'Slow down'}").withHeader("Retry-After", "1")),
        BUSY(aResponse().withStatus(503)),
        RESET(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
        EMPTY(aResponse().withFault(Fault.EMPTY_RESPONSE)),
        GARBAGE(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)),
        BAD_CHUNK(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)),
        PAGE(aResponse().withBody("<html>Sign in</html>")),
        DRIP(json(200, "{'code':1000,'msg':'Successfully','data':{'status':'Success'}}")
                .withChunkedDribbleDelay(20, 6_000)),
        HANG(aResponse().withStatus(200).withFixedDelay(4_000)),
        NO_CREDITS(json(400, "{'code':9000,'msg':'Insufficient credits'}")),
        UNTRUE(json(200, "{'code':1000,'msg':'Successfully','data':{'status':'Success'}}"));

        final ResponseDefinitionBuilder answer;

        Trouble(ResponseDefinitionBuilder answer) {
            this.answer = answer;
        }
    }

    @ParameterizedTest
    @MethodSource("ofDeletions")
    void aPurgeWithDeletionsThatFailInTheMiddleReportsNothingGoneThatIsThere(Trouble trouble) {
        List<String> ids = atProvider(80);
        Sweep sweep = swept(ids);
        impatient();
        always(DELETE, "t_00070", trouble.answer);
        purge();
        nothingIsGoneThatIsThere(sweep, ids);
        afterwardsTheRestIsDone(sweep);
    }

    @ParameterizedTest
    @MethodSource("some")
    void aPurgeWithLookupsThatFailInTheMiddleReportsNothingGoneThatIsThere(Trouble trouble) {
        List<String> ids = atProvider(80);
        Sweep sweep = swept(ids);
        impatient();
        always(LOOK, "t_0007", trouble.answer);
        purge();
        nothingIsGoneThatIsThere(sweep, ids);
        afterwardsTheRestIsDone(sweep);
    }

    @ParameterizedTest
    @MethodSource("some")
    void aRequestWithDeletionsThatFailInTheMiddleReportsNothingGoneThatIsThere(Trouble trouble) {
        List<String> ids = atProvider(75);
        admit(ids);
        impatient();
        always(DELETE, "t_00060", trouble.answer);
        try {
            DeletionReport report = delete(ids);
            assertThat(report.results())
                    .filteredOn(result -> result.outcome() == Outcome.DELETED)
                    .extracting(Result::taskid)
                    .doesNotContainAnyElementsOf(provider.tasks.isEmpty() ? List.of("none") : provider.tasks);
        } catch (Refusal refused) {
            assertThat(refused.problem().name()).matches("PROVIDER_.*|INSUFFICIENT_CREDITS");
        }
        nothingIsLost(ids);
        serve();
        patient();
        sweeping.clock.pass(Duration.ofHours(2));
        purge();
        assertThat(provider.tasks).isEmpty();
        assertThat(given.ids("trash")).isEmpty();
    }

    /** Those that {@link #some} has, and those that only a deletion can have. */
    private static Stream<Trouble> ofDeletions() {
        return Boolean.getBoolean("tests.long")
                ? Stream.of(Trouble.values())
                : Stream.concat(some(), Stream.of(Trouble.TOO_MANY_FOR_A_SECOND, Trouble.DRIP, Trouble.UNTRUE));
    }

    /** One of each kind; all of them with {@code -Dtests.long=true}. */
    private static Stream<Trouble> some() {
        return Boolean.getBoolean("tests.long")
                ? Stream.of(Trouble.values()).filter(trouble -> trouble != Trouble.UNTRUE)
                : Stream.of(Trouble.RESET, Trouble.PAGE, Trouble.HANG, Trouble.NO_CREDITS);
    }

    private Sweep swept(List<String> ids) {
        admit(ids);
        Sweep sweep = sweeping.run(sweeping.plan(PlanCommands.of(ids)));
        sweeping.clock.pass(Duration.ofDays(7));
        return sweep;
    }

    private void nothingIsGoneThatIsThere(Sweep sweep, List<String> ids) {
        assertThat(given.ids("trash")).containsAll(provider.tasks);
        Sweep.Purge purge = Objects.requireNonNull(sweeping.now(sweep).purge());
        assertThat(purge.purged()).isLessThanOrEqualTo(ids.size() - provider.tasks.size());
        if (!given.ids("trash").isEmpty())
            assertThat(purge.problem()).containsPattern(" waits?: .*(still at the provider|not asked for): ");
        nothingIsLost(ids);
    }

    private void afterwardsTheRestIsDone(Sweep sweep) {
        serve();
        patient();
        sweeping.clock.pass(Duration.ofHours(2));
        purge();
        assertThat(provider.tasks).isEmpty();
        assertThat(given.ids("trash")).isEmpty();
        assertThat(Objects.requireNonNull(sweeping.now(sweep).purge()).endTime())
                .isNotNull();
    }
}
