package org.tasksweep.server.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tasksweep.server.given.ImportLine.task;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tasksweep.server.given.RefusedAs;
import org.tasksweep.server.problem.IfMatch;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.wire.Policy;
import org.tasksweep.wire.PolicyState;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepState;

/** What makes a policy stop, and that it then deletes nothing more by itself. */
class PolicyPauseTest extends GivenPolicies {
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void aRunThatIsStillBeingPlannedIsCancelledWithItsPolicy() {
        given.tasks(task("old"));
        Policy policy = make(terms("*", 30, null, 10), true);
        pass(DAY);
        runner().run();
        given.database().useTransaction(handle -> policies.pause(handle, ANYBODY, policy.id(), null));
        Sweep sweep = sweeping.lead(last(policy));
        assertThat(sweep.state()).isEqualTo(SweepState.CANCELLED);
        assertThat(sweep.problem()).isEqualTo(policy.id() + " was paused or changed before this was planned");
        assertThat(given.ids("task")).containsExactly("old");
        assertThat(given.rows("audit").toString())
                .contains("\"act\":\"CANCEL\"", "was paused or changed before this was planned");
    }

    @Test
    void aChangedOrDeletedPolicyDoesNotRunAsItWas() {
        given.tasks(task("old"));
        Policy changed = make(terms("*", 30, null, 10), true);
        Policy deleted = make(terms("*", 31, null, 10), true);
        pass(DAY);
        runner().run();
        Sweep ofDeleted = last(deleted);
        edit(now(changed), terms("*", 3_000, null, 10));
        policies.delete(ANYBODY, deleted.id(), null);
        assertThat(sweeping.lead(last(changed)).state()).isEqualTo(SweepState.CANCELLED);
        assertThat(sweeping.lead(ofDeleted).state()).isEqualTo(SweepState.CANCELLED);
        assertThat(given.ids("task")).containsExactly("old");
    }

    @Test
    void undoingARunCancelsTheNextOneThatIsBeingPlanned() {
        given.tasks(task("old"));
        Policy policy = make(terms("*", 30, null, 10), true);
        pass(DAY);
        Sweep first = led(policy);
        pass(DAY);
        runner().run();
        assertThat(last(policy).state()).isEqualTo(SweepState.PLANNING);
        sweeping.undo(first);
        assertThat(sweeping.lead(last(policy)).state()).isEqualTo(SweepState.CANCELLED);
        assertThat(given.ids("task")).containsExactly("old");
    }

    @Test
    void aRunByHandOfAPausedPolicyIsCancelledAsWell() {
        given.tasks(task("old"));
        Policy policy = make(terms("*", 30, null, 10), false);
        run(policy, false);
        given.database().useTransaction(handle -> policies.pause(handle, ANYBODY, policy.id(), null));
        assertThat(sweeping.lead(last(policy)).state()).isEqualTo(SweepState.CANCELLED);
        run(now(policy), false);
        edit(now(policy), terms("uid = u2", 30, null, 10));
        assertThat(sweeping.lead(last(policy)).state()).isEqualTo(SweepState.CANCELLED);
        run(now(policy), false);
        policies.delete(ANYBODY, policy.id(), null);
        assertThat(given.rows("sweep").toString()).doesNotContain("\"PLANNING\"");
        assertThat(faults.count("sweep_block")).isZero();
        assertThat(given.ids("task")).containsExactly("old");
    }

    @Test
    void aRuleThatIsChangedAndActiveAtOnceDoesNotRunAsItWas() {
        given.tasks(task("old"));
        Policy policy = make(terms("*", 30, null, 10), true);
        pass(DAY);
        runner().run();
        IfMatch seen = tag(now(policy));
        Policy changed = given.database()
                .inTransaction(handle -> policies.edit(
                        handle,
                        ANYBODY,
                        policy.id(),
                        seen,
                        before -> terms("uid = u2", 30, null, 10),
                        PolicyState.ACTIVE,
                        null));
        assertThat(changed.state()).isEqualTo(PolicyState.ACTIVE);
        assertThat(sweeping.lead(last(policy)).state()).isEqualTo(SweepState.CANCELLED);
        assertThat(given.ids("task")).containsExactly("old");
    }

    @Test
    void aPlanThatAPersonAskedForStays() {
        given.tasks(task("old"));
        Policy policy = make(terms("*", 30, null, 10), true);
        run(policy, true);
        given.database().useTransaction(handle -> policies.pause(handle, ANYBODY, policy.id(), null));
        assertThat(sweeping.lead(last(policy)).state()).isEqualTo(SweepState.PLANNED);
    }

    @Test
    void aTaskThatIsRestoredByItsIdPausesThePolicyThatDeletedIt() {
        given.tasks(task("a"), task("b"));
        Policy policy = make(terms("*", 30, null, 10), true);
        Policy other = make(terms("uid = u2", 30, null, 10), true);
        pass(DAY);
        Sweep sweep = led(policy);
        assertThat(sweeping.undelete(List.of("a")).restored()).isEqualTo(1);
        assertThat(now(policy).state()).isEqualTo(PolicyState.PAUSED);
        assertThat(now(policy).problem())
                .isEqualTo(
                        sweep.id() + " was restored in part (1 of its tasks); look at the rule before you resume it");
        assertThat(now(other).state()).isEqualTo(PolicyState.ACTIVE);
        pass(DAY);
        runner().run();
        assertThat(given.ids("task")).containsExactly("a");
    }

    @Test
    void aPolicyEndsThirtyDaysAfterItsPersonHasSignedIn() {
        given.superuser().useHandle(handle -> handle.execute("""
                insert into person (id, realm, name, roles, scopes)
                select 'oidc:ada', 'oidc', 'ada', '{administrator}', scopes from api_key where id = 'key_1'"""));
        Policy policy = make(terms("*", 30, null, 10), true);
        given.superuser().useHandle(handle -> handle.execute("update policy set runs_as = 'oidc:ada'"));
        pass(DAY);
        led(policy);
        assertThat(now(policy).state()).isEqualTo(PolicyState.ACTIVE);
        given.superuser()
                .useHandle(
                        handle -> handle.execute("update person set checked_at = now() - interval '30 days 1 minute'"));
        pass(DAY);
        runner().run();
        assertThat(sweeps()).isEqualTo(1);
        assertThat(now(policy).problem())
                .isEqualTo(
                        "oidc:ada, with whose rights it ran, has not signed in for 30 days; somebody else can resume it");
    }

    @Test
    void aKeyThatMayNoLongerMakePoliciesRunsNone() {
        Policy policy = make(terms("*", 30, null, 10), true);
        given.superuser()
                .useHandle(
                        handle -> handle.execute("update api_key set scopes = array_remove(scopes, 'policies:write')"));
        pass(DAY);
        runner().run();
        assertThat(now(policy).problem()).contains("lacks one of the scopes policies:write");
    }

    @Test
    void aPolicyThatCannotBeReadStopsNoOtherAndCanBeDeleted() {
        given.tasks(task("old"));
        Policy broken = make(terms("uid = u2", 30, null, 10), true);
        Policy whole = make(terms("*", 30, null, 10), true);
        given.superuser()
                .useHandle(handle -> handle.execute(
                        "update policy set zone = 'Mars/Olympus' where id = (select min(id) from policy)"));
        pass(DAY);
        assertThat(led(whole).state()).isEqualTo(SweepState.SUCCEEDED);
        assertThat(policies.list(ANYBODY).policies()).hasSize(2);
        assertThat(now(broken).state()).isEqualTo(PolicyState.PAUSED);
        assertThat(now(broken).problem())
                .isEqualTo("The rule of " + broken.id()
                        + " cannot be read: Unknown time-zone ID: Mars/Olympus. Delete it," + " and make it anew");
        assertThatThrownBy(() -> resume(now(broken))).returns(Problem.WRONG_STATE, RefusedAs::problem);
        given.database().useTransaction(handle -> policies.pause(handle, ANYBODY, broken.id(), null));
        policies.delete(ANYBODY, broken.id(), null);
        assertThat(policies.list(ANYBODY).policies()).hasSize(1);
    }

    @Test
    void theAuditSaysWhatWasChanged() {
        Policy policy = make(terms("*", 30, null, 10), false);
        edit(policy, terms("*", 30, null, 20));
        assertThat(given.rows("audit").toString())
                .contains(policy.id() + ": at most 10 tasks -> at most 20 tasks\"")
                .contains(
                        "old ones: *, keeps for P30D, keeps none of the latest, at most 10 tasks, every day at 02:00 Z,"
                                + " undo window of the service");
    }
}
