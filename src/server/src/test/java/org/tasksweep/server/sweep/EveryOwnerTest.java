package org.tasksweep.server.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.deletion.UndeleteCommand;
import org.tasksweep.server.execution.GivenSweeps;
import org.tasksweep.server.execution.PlanCommands;
import org.tasksweep.wire.BatchUndeleted.Item;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepState;

/** What a key for every owner has a hand in stays its deletion, whoever goes on with the sweep. */
class EveryOwnerTest extends GivenSweeps {
    private static final Caller OWNER = new Caller("key_owner", "owner", EnumSet.allOf(Scope.class), "u1");
    private static final Caller ANY = new Caller("key_any", "administrator", EnumSet.allOf(Scope.class), null);

    @BeforeEach
    void twoKeysAndTheTasksOfOneOwner() {
        faults.tasks(2_500);
        given.database().jdbi().useHandle(handle -> handle.execute("""
                insert into api_key (id, name, hash, scopes, owner) values
                  ('key_any', 'administrator', sha256('a'), '{tasks:any}', null),
                  ('key_owner', 'owner', sha256('o'), '{tasks:delete}', 'u1')"""));
    }

    @Test
    void itIsItsDeletionAlsoIfTheOwnerPausesAndResumesTheSweep() {
        Sweep plan = plan();
        steer(ANY, plan);
        AtomicInteger asked = new AtomicInteger();
        sweeping.lead(plan, () -> asked.incrementAndGet() < 4);
        sweeping.commands.pause(OWNER, plan.id(), null);
        Sweep done = sweeping.lead(sweeping.commands.resume(OWNER, plan.id(), null));
        assertThat(done.state()).isEqualTo(SweepState.SUCCEEDED);
        assertStays(done);
    }

    @Test
    void itIsItsDeletionAlsoIfTheOwnerTriesAgainWhatFailed() {
        faults.failDeleting("old.task_id = 't000007'");
        Sweep plan = plan();
        steer(ANY, plan);
        assertThat(sweeping.lead(plan).state()).isEqualTo(SweepState.INCOMPLETE);
        faults.heal();
        assertStays(sweeping.lead(sweeping.commands.retryFailed(OWNER, plan.id(), null)));
    }

    @Test
    void aDeletionByTheOwnerAloneIsUndoneByTheOwner() {
        Sweep plan = plan();
        steer(OWNER, plan);
        Sweep done = sweeping.lead(plan);
        assertThat(sweeping.lead(sweeping.sweeps.undo(OWNER, done.id(), null, null, null))
                        .counts()
                        .restored())
                .isEqualTo(2_500);
    }

    private Sweep plan() {
        return sweeping.lead(sweeping.sweeps.plan(OWNER, PlanCommands.of("uid = u1")));
    }

    private void steer(Caller caller, Sweep plan) {
        sweeping.commands.run(caller, plan.id(), String.valueOf(plan.planDigest()), null);
    }

    private void assertStays(Sweep done) {
        Sweep.Undo undo =
                Objects.requireNonNull(sweeping.sweeps.find(OWNER, done.id()).undo());
        assertThat(undo.reason()).isEqualTo("NEEDS_TASKS_ANY");
        assertThatThrownBy(() -> sweeping.sweeps.undo(OWNER, done.id(), null, null, null))
                .hasMessageContaining("only a key with tasks:any undoes it");
        UndeleteCommand byIds = new UndeleteCommand(List.of("t000001"), "u1", Set.of(), false, "key_owner", null);
        assertThat(sweeping.undeletions.run(byIds).results())
                .extracting(Item::reason)
                .containsExactly("NEEDS_TASKS_ANY");
        assertThat(sweeping.undo(done).counts().restored()).isEqualTo(2_500);
    }
}
