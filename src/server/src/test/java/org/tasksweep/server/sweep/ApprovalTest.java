package org.tasksweep.server.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tasksweep.server.access.BlastRadius;
import org.tasksweep.server.access.Budgets;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.DefaultBudgets;
import org.tasksweep.server.access.KeyLimits;
import org.tasksweep.server.access.KeyService;
import org.tasksweep.server.access.RefusedCallLog;
import org.tasksweep.server.execution.CommandCalls;
import org.tasksweep.server.execution.PlanCommands;
import org.tasksweep.server.execution.SweepFixture;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.given.ImportLine;
import org.tasksweep.server.given.RefusedAs;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.wire.Key;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepState;

/** Who may approve a plan that is too large for one person. */
class ApprovalTest {
    private static final String FIRST = "first-administrator-key-0123456789abcdef";
    private static final String[] RIGHTS = {"tasks:read", "tasks:delete", "tasks:any", "sweeps:write", "keys:write"};

    @RegisterExtension
    final Given given = new Given();

    @SuppressWarnings("NullAway.Init") // before each test
    private KeyService keys;

    @SuppressWarnings("NullAway.Init") // before each test
    private Caller administrator;

    @BeforeEach
    void administrator() {
        keys = new KeyService(
                given.database(),
                Clock.systemUTC(),
                KeyLimits.daily(100),
                new RefusedCallLog(given.database(), Clock.systemUTC()));
        keys.bootstrap(FIRST);
        administrator = keys.authenticate(FIRST, "192.0.2.1");
    }

    @Test
    void keysOfOneHandCountAsOnePerson() {
        Caller alice = made(administrator);
        Caller bob = made(administrator);
        Caller child = made(alice);
        Caller sibling = made(alice);
        Caller grandchild = made(child);
        assertThat(one(alice, bob)).isFalse();
        assertThat(one(child, bob)).isFalse();
        for (Caller[] pair : new Caller[][] {
            {alice, alice},
            {alice, child},
            {child, alice},
            {alice, grandchild},
            {grandchild, alice},
            {child, sibling},
            {grandchild, sibling},
            {administrator, alice},
            {grandchild, administrator}
        }) {
            assertThat(one(pair[0], pair[1])).as(pair[0] + " and " + pair[1]).isTrue();
        }
    }

    @Test
    void aPersonAndTheKeysOfThatPersonAreOne() {
        given.database()
                .useTransaction(handle -> handle.execute("insert into person (id, realm, name, roles, scopes)"
                        + " values ('ldap:eve', 'ldap', 'eve', '{administrator}', '{tasks:any,tasks:delete}')"));
        Caller key = made(administrator);
        given.database()
                .useTransaction(handle ->
                        handle.execute("update api_key set created_by = 'ldap:eve' where id = ?", key.keyId()));
        Caller eve = new Caller("ldap:eve", "eve", key.scopes(), null, List.of("administrator"));
        assertThat(one(eve, key)).isTrue();
        assertThat(one(eve, made(administrator))).isFalse();
    }

    @Test
    void anApprovalLapsesWithTheKeyThatGaveIt() {
        given.tasks(ImportLine.task("a"), ImportLine.task("b"));
        SweepFixture sweeps = new SweepFixture(given);
        Caller alice = made(administrator);
        Caller bob = made(administrator);
        Sweep plan = sweeps.lead(sweeps.sweeps.plan(alice, PlanCommands.of("uid = u1")));
        SweepGuard guard = guard();
        assertThat(guard.needsApproval(2)).isTrue();
        assertThat(guard.needsApproval(1)).isFalse();
        given.database().useTransaction(handle -> handle.execute("update sweep set needs_approval = true"));
        CommandCalls commands = new CommandCalls(
                given.database(),
                new SweepCommands(
                        sweeps.clock, new SweepService(given.database(), sweeps.clock, Duration.ofDays(7)), guard));
        String digest = Objects.requireNonNull(plan.planDigest());
        assertThatThrownBy(() -> commands.run(alice, plan.id(), digest, "r", null))
                .returns(Problem.APPROVAL_REQUIRED, RefusedAs::problem);
        assertThatThrownBy(() -> commands.approve(alice, plan.id(), digest))
                .returns(Problem.SECOND_PERSON_NEEDED, RefusedAs::problem);
        assertThatThrownBy(() -> commands.approve(bob, plan.id(), "other"))
                .returns(Problem.PLAN_CHANGED, RefusedAs::problem);
        Sweep approved = commands.approve(bob, plan.id(), digest);
        assertThat(Objects.requireNonNull(approved.approval()).approvedBy()).isEqualTo(bob.keyId());
        assertThat(approved.state()).isEqualTo(SweepState.PLANNED);
        assertThat(given.rows("audit").toString()).contains("\"act\":\"APPROVE\",\"actor\":\"" + bob.keyId());
        keys.revoke(administrator, bob.keyId(), null);
        assertThatThrownBy(() -> commands.run(alice, plan.id(), digest, "r", null))
                .returns(Problem.APPROVAL_REQUIRED, RefusedAs::problem);
        assertThat(given.ids("trash")).isEmpty();
    }

    private static SweepGuard guard() {
        BlastRadius radius = new BlastRadius(new DefaultBudgets(null, null, null), 1, true);
        return new SweepGuard(new Budgets(Clock.systemUTC(), radius), radius);
    }

    private boolean one(Caller one, Caller other) {
        return given.database().read(handle -> new ApprovalStore().onePerson(handle, one.keyId(), other.keyId()));
    }

    private Caller made(Caller by) {
        Key key = given.create(keys, by, "n", List.of(RIGHTS), null);
        return keys.authenticate(Objects.requireNonNull(key.key()), "192.0.2.1");
    }
}
