package org.tasksweep.server.policy;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.execution.GivenSweeps;
import org.tasksweep.server.execution.SweepFixture;
import org.tasksweep.server.filter.TaskFilter;
import org.tasksweep.server.problem.IfMatch;
import org.tasksweep.wire.Policy;
import org.tasksweep.wire.Sweep;

/** Policies that run when a test says so; it is noon, and they run at two in the morning. */
abstract class GivenPolicies extends GivenSweeps {
    static final Caller ANYBODY = SweepFixture.ANYBODY;
    static final Schedule AT_TWO = new Schedule(LocalTime.of(2, 0), Set.of(), ZoneOffset.UTC);

    @SuppressWarnings("NullAway.Init") // before each test
    PolicyService policies;

    @SuppressWarnings("NullAway.Init") // before each test
    PolicyForecasts forecasts;

    @BeforeEach
    final void policies() {
        policies = new PolicyService(given.database(), sweeping.clock, Duration.ofDays(7));
        forecasts = new PolicyForecasts(given.database(), sweeping.clock, policies, sweeping.holds);
        String scopes = String.join(
                ",", List.of(Scope.values()).stream().map(Scope::word).toList());
        given.superuser()
                .useHandle(handle -> handle.execute(
                        "insert into api_key (id, name, hash, scopes) values ('key_1', 'test', sha256('1'), cast(? as text[]))",
                        "{" + scopes + "}"));
    }

    /** As another node has one. */
    PolicyRunner runner() {
        return runner(true);
    }

    PolicyRunner runner(boolean makesUp) {
        return new PolicyRunner(
                given.database(), sweeping.clock, () -> sweeping.clockTrouble, Duration.ofDays(7), makesUp);
    }

    static PolicyTerms terms(String filter, @Nullable Integer keepDays, @Nullable Integer keepLast, long most) {
        Duration keep = keepDays == null ? null : Duration.ofDays(keepDays);
        return new PolicyTerms(
                "old ones", new RetentionRule(TaskFilter.parse(filter), keep, keepLast), AT_TWO, most, null);
    }

    Policy make(PolicyTerms terms, boolean active) {
        return given.database().inTransaction(handle -> policies.create(handle, ANYBODY, terms, active, null));
    }

    Policy edit(Policy policy, PolicyTerms terms) {
        return given.database()
                .inTransaction(handle ->
                        policies.edit(handle, ANYBODY, policy.id(), tag(policy), before -> terms, null, null));
    }

    Policy resume(Policy policy) {
        return given.database()
                .inTransaction(handle -> policies.resume(handle, ANYBODY, policy.id(), tag(policy), null));
    }

    Policy run(Policy policy, boolean planOnly) {
        return given.database()
                .inTransaction(handle -> policies.run(handle, ANYBODY, policy.id(), tag(policy), planOnly, null));
    }

    static IfMatch tag(Policy policy) {
        return new IfMatch('"' + policy.etag() + '"');
    }

    Policy now(Policy policy) {
        return policies.find(ANYBODY, policy.id());
    }

    void pass(Duration time) {
        sweeping.clock.pass(time);
    }

    /** Its latest sweep. */
    Sweep last(Policy policy) {
        return sweeping.sweeps.find(
                ANYBODY, Objects.requireNonNull(now(policy).lastRun()).sweep());
    }

    /** Starts what is due, and leads it to its end or to where it waits. */
    Sweep led(Policy policy) {
        runner().run();
        return sweeping.lead(last(policy));
    }

    long sweeps() {
        return faults.count("sweep");
    }
}
