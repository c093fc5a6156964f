package org.tasksweep.server.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tasksweep.server.deletion.DeletionReport;
import org.tasksweep.server.execution.SweepFixture;
import org.tasksweep.server.given.RefusedAs;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.Result;

/** Callers of the contract get what they asked for: gone at the provider, or an answer that says what is left. */
@Timeout(60)
class ForwardingTest extends GivenAccount {

    @Test
    void idsThatTheRegisterDoesNotKnowAreDeletedAtTheProviderAtOnce() {
        List<String> ids = new ArrayList<>(atProvider(70));
        ids.add("nobody_has");
        DeletionReport report = delete(ids);
        assertThat(report.success()).isTrue();
        assertThat(report.summary().deleted()).isEqualTo(70);
        assertThat(report.summary().notFound()).isEqualTo(1);
        assertThat(report.summary().verified()).isEqualTo(70);
        assertThat(provider.tasks).isEmpty();
        assertThat(report.results().get(0)).isEqualTo(new Result("t_00000", Outcome.DELETED, null, null, null));
        purge();
        assertThat(given.ids("trash")).isEmpty();
        assertThat(sent(DELETE, "")).as("the purge has nothing left to ask for").isEqualTo(2);
    }

    @Test
    void aSuccessThatIsNotTrueIsNotPassedOn() {
        provider.tasks.addAll(List.of("a", "kept"));
        DeletionReport report = delete(List.of("a", "kept"));
        assertThat(report.success()).isFalse();
        assertThat(report.results().get(1))
                .isEqualTo(new Result(
                        "kept",
                        Outcome.FAILED,
                        true,
                        "hidden here, still at the provider: it said Success, and still shows the task",
                        null));
        assertThat(given.ids("trash")).as("the purge goes on with it").contains("kept");
    }

    @Test
    void oneBadIdDoesNotKeepTheOthers() {
        List<String> ids = new ArrayList<>(atProvider(49));
        ids.add(23, "bad_1");
        provider.tasks.add("bad_1");
        DeletionReport report = delete(ids);
        assertThat(provider.tasks).containsExactly("bad_1");
        assertThat(report.summary().failed()).isEqualTo(1);
        assertThat(report.results().get(23).detail()).contains("Not an id of ours");
    }

    @Test
    void aTaskThatCannotBeRegisteredDoesNotKeepTheOthersAndIsNotCalledGone() {
        List<String> ids = new ArrayList<>(atProvider(2));
        ids.add("long");
        provider.tasks.add("long");
        always(
                LOOK,
                "long",
                json(
                        200,
                        "{'code':1000,'msg':'OK','data':{'taskid':'long','image_status':3,'prompt':'"
                                + "x".repeat(100_001) + "'}}"));
        DeletionReport report = delete(ids);
        assertThat(provider.tasks).containsExactly("long");
        assertThat(report.success()).isFalse();
        assertThat(report.summary().deleted()).isEqualTo(2);
        assertThat(report.results().get(2).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.results().get(2).detail())
                .startsWith("the provider has it, but it cannot be registered: prompt");
    }

    @Test
    void ofManyIdsARandomSampleIsLookedUpAndItsSizeIsSaid() {
        List<String> ids = atProvider(250);
        DeletionReport report = delete(ids);
        assertThat(report.success()).isTrue();
        assertThat(report.summary().verified()).isEqualTo(100);
        sweeping.clock.pass(Duration.ofSeconds(1));
        purge();
        assertThat(given.ids("trash"))
                .as("the purge looks up the others as well")
                .isEmpty();
    }

    @Test
    void whatIsOnHoldStaysAtTheProviderAlsoIfTheRegisterDidNotKnowIt() {
        List<String> ids = atProvider(3);
        given.hold("t_00001");
        DeletionReport report = delete(ids);
        assertThat(report.results().get(1).outcome()).isEqualTo(Outcome.HELD);
        assertThat(provider.tasks).containsExactly("t_00001");
    }

    @Test
    void whatCanStillBeUndoneIsNotDeletedAtTheProviderAndNotCalledGone() {
        List<String> ids = atProvider(2);
        admit(ids);
        String until = String.valueOf(sweeping.deletion
                .run(SweepFixture.delete("t_00000"))
                .results()
                .get(0)
                .purgeTime());
        DeletionReport report = delete(ids);
        assertThat(report.success()).isFalse();
        assertThat(report.results().get(0).detail()).isEqualTo("hidden here, still at the provider until " + until);
        assertThat(provider.tasks).containsExactly("t_00000");
    }

    @Test
    void withUndoTheProviderIsNotAskedAndEveryResultSaysSo() {
        List<String> ids = atProvider(1);
        admit(ids);
        DeletionReport moved = sweeping.deletion.run(SweepFixture.delete("t_00000"));
        Account patient = new Account(settings(true), Clock.systemUTC());
        DeletionReport report = new Forwarding(patient, register, trash, sweeping.clock).settle(moved);
        assertThat(report.success()).isTrue();
        assertThat(report.results().get(0).detail())
                .isEqualTo("hidden here, still at " + settings(true).host() + " until "
                        + moved.results().get(0).purgeTime());
        assertThat(sent(DELETE, "")).isZero();
        patient.close();
    }

    @Test
    void insufficientCreditsAreSaidAndNothingIsRepeatedUntilThePurge() {
        List<String> ids = atProvider(120);
        admit(ids);
        always(DELETE, "t_", json(400, "{'code':9000,'msg':'Insufficient credits'}"));
        assertThatThrownBy(() -> delete(ids)).returns(Problem.INSUFFICIENT_CREDITS, RefusedAs::problem);
        assertThat(sent(DELETE, "")).isEqualTo(1);
        assertThat(provider.tasks).hasSize(120);
        serve();
        sweeping.clock.pass(Duration.ofMinutes(11));
        purge();
        assertThat(provider.tasks).isEmpty();
        assertThat(given.ids("trash")).isEmpty();
    }

    @Test
    void creditsThatEndInTheMiddleAreSaidWithWhatIsLeft() {
        List<String> ids = atProvider(120);
        admit(ids);
        always(DELETE, "t_00060", json(400, "{'code':9000,'msg':'Insufficient credits'}"));
        DeletionReport report = delete(ids);
        assertThat(report.provider()).matches(part -> part != null && part.noCredits());
        assertThat(report.summary().deleted()).isEqualTo(120 - provider.tasks.size());
        assertThat(report.summary().failed()).isEqualTo(provider.tasks.size());
    }

    @Test
    void theKeyIsInNoRefusal() {
        List<String> ids = atProvider(1);
        admit(ids);
        always(DELETE, "t_", json(403, "{'code':9999,'msg':'Not with " + KEY + "'}"));
        DeletionReport report = delete(ids);
        assertThat(report.results().get(0).detail()).contains("Not with [API key]");
        assertThat(account.settings()).asString().doesNotContain(KEY);
    }

    @Test
    void whatAnswersWithoutTheEnvelopeIsCase34AndSilenceIsCase33() {
        always(LOOK, "", json(503, "<h1>Away</h1>"));
        assertThat(refusal().problem()).isEqualTo(Problem.PROVIDER_NOT_UNDERSTOOD);
        assertThat(refusal().text()).isEqualTo("Upstream sent HTTP 503 without JSON");
        sweeping.clock.pass(Duration.ofMinutes(2));
        serve();
        impatient();
        always(LOOK, "", json(200, "{}").withFixedDelay(3_000));
        assertThat(refusal().problem()).isEqualTo(Problem.PROVIDER_SILENT);
        patient();
        sweeping.clock.pass(Duration.ofMinutes(2));
        server.shutdownServer();
        assertThat(refusal().problem()).isEqualTo(Problem.PROVIDER_UNREACHABLE);
        assertThat(refusal().text()).isEqualTo("Upstream did not answer; outcome unknown, retry is safe");
    }

    private Refusal refusal() {
        return catchThrowableOfType(Refusal.class, () -> delete(List.of("a")));
    }

    @Test
    void afterAFailureNobodyAsksForAWhileAndThenOneTries() {
        always(LOOK, "", json(503, "<h1>Away</h1>").withHeader("Retry-After", "0"));
        assertThat(refusal()).isNotNull();
        int before = sent(LOOK, "");
        for (int i = 0; i < 5; i++) assertThat(refusal()).isNotNull();
        assertThat(sent(LOOK, "")).isEqualTo(before);
        assertThat(account.trouble()).hasValueSatisfying(why -> assertThat(why).contains("503"));
        serve();
        sweeping.clock.pass(Duration.ofSeconds(5));
        provider.tasks.add("a");
        assertThat(delete(List.of("a")).success()).isTrue();
        assertThat(account.trouble()).isEmpty();
    }

    @Test
    void aPauseThatTheProviderAskedForIsKept() {
        always(LOOK, "", json(429, "{'code':9999,'msg':'Slow down'}").withHeader("Retry-After", "300"));
        assertThat(refusal().retryAfter()).isEqualTo(300);
        serve();
        sweeping.clock.pass(Duration.ofSeconds(299));
        assertThat(refusal().problem()).isEqualTo(Problem.PROVIDER_BUSY);
        assertThat(sent(LOOK, "")).isZero();
        sweeping.clock.pass(Duration.ofSeconds(1));
        assertThat(delete(List.of("a")).success()).isTrue();
    }

    @Test
    void redirectsAreNotFollowed() {
        always(LOOK, "", json(302, "").withHeader("Location", "http://127.0.0.1:1/"));
        assertThat(refusal().problem()).isEqualTo(Problem.PROVIDER_NOT_UNDERSTOOD);
        assertThat(sent(LOOK, "")).isEqualTo(1);
    }
}
