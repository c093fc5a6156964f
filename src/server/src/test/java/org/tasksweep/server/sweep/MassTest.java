package org.tasksweep.server.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.execution.GivenSweeps;
import org.tasksweep.server.execution.PlanCommands;
import org.tasksweep.server.filter.TaskFilter;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.given.RefusedAs;
import org.tasksweep.server.hold.NewHold;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepState;

/** Most of all tasks, however they are selected. */
class MassTest extends GivenSweeps {
    private static final Caller OPERATOR = caller(null, Scope.TASKS_ANY);

    private static Caller caller(@Nullable String owner, Scope... more) {
        Set<Scope> scopes = new java.util.HashSet<>(
                Set.of(Scope.TASKS_READ, Scope.TASKS_DELETE, Scope.SWEEPS_WRITE, Scope.HOLDS_WRITE));
        scopes.addAll(List.of(more));
        return new Caller("key_op", "operator", scopes, owner);
    }

    @BeforeEach
    void tasks() {
        faults.tasks(2_100);
        given.database()
                .jdbi()
                .useHandle(handle -> handle.execute("update task set uid = 'u2' where task_id >= 't001500'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"taskid : *", "NOT (NOT *)", "age >= 0s", "taskid < \"t001051\""})
    void isPlannedByWhoMayButRunOnlyWithTheScopeToPurge(String filter) {
        Sweep plan = sweeping.lead(sweeping.sweeps.plan(OPERATOR, PlanCommands.of(filter)));
        assertThat(plan.state()).isEqualTo(SweepState.PLANNED);
        assertThat(plan.warnings())
                .contains("These are more than 50 % of all tasks: running it needs the scope tasks:purge");
        String digest = String.valueOf(plan.planDigest());
        assertThatThrownBy(() -> sweeping.commands.run(OPERATOR, plan.id(), digest, null))
                .hasMessageContaining("found most of all tasks; running it needs the scope tasks:purge")
                .returns(Problem.NEEDS_TASKS_PURGE, RefusedAs::problem);
        assertThat(given.ids("trash")).isEmpty();
        Caller purger = caller(null, Scope.TASKS_ANY, Scope.TASKS_PURGE);
        assertThat(sweeping.commands.run(purger, plan.id(), digest, null).state())
                .isEqualTo(SweepState.RUNNING);
        sweeping.commands.pause(OPERATOR, plan.id(), null);
        assertThatThrownBy(() -> sweeping.commands.resume(OPERATOR, plan.id(), null))
                .hasMessageContaining("needs the scope tasks:purge")
                .returns(Problem.NEEDS_TASKS_PURGE, RefusedAs::problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"taskid <= \"t001049\"", "taskid < \"t000999\""})
    void halfOfThemAreNotMostAndFewAreNeitherMany(String filter) {
        Sweep plan = sweeping.lead(sweeping.sweeps.plan(OPERATOR, PlanCommands.of(filter)));
        assertThat(plan.warnings()).isNullOrEmpty();
        assertThat(sweeping.commands
                        .run(OPERATOR, plan.id(), String.valueOf(plan.planDigest()), null)
                        .state())
                .isEqualTo(SweepState.RUNNING);
    }

    @Test
    void countsAgainstWhatTheKeyReaches() {
        List<String> ids = given.ids("task").subList(0, 1_001);
        Sweep every = sweeping.lead(sweeping.sweeps.plan(OPERATOR, PlanCommands.of(ids)));
        assertThat(every.warnings()).isNullOrEmpty();
        Sweep own = sweeping.lead(sweeping.sweeps.plan(caller("u1"), PlanCommands.of(ids)));
        assertThat(own.warnings()).anyMatch(warning -> warning.contains("needs the scope tasks:purge"));
        Sweep other = sweeping.lead(sweeping.sweeps.plan(caller("u2"), PlanCommands.of("taskid : *")));
        assertThat(other.warnings()).containsExactly("The plan contains every task of the owner");
    }

    @Test
    void isNotPutOnHoldWithoutTheScopeEither() {
        for (String filter : List.of("taskid : *", "NOT (NOT *)", "age >= 0s")) {
            NewHold hold = new NewHold(List.of(), TaskFilter.parse(filter), "mine", null);
            assertThatThrownBy(() -> given.create(sweeping.holds, OPERATOR, hold, null))
                    .hasMessageContaining("covers more than 50 % of all tasks; this needs the scope tasks:purge")
                    .returns(Problem.NEEDS_TASKS_PURGE, RefusedAs::problem);
        }
        NewHold many = new NewHold(given.ids("task").subList(0, 1_200), null, "mine", null);
        assertThatThrownBy(() -> given.create(sweeping.holds, OPERATOR, many, null))
                .hasMessageContaining("tasks:purge")
                .returns(Problem.NEEDS_TASKS_PURGE, RefusedAs::problem);
        NewHold some = new NewHold(List.of(), TaskFilter.parse("uid = u2"), "theirs", null);
        assertThat(given.create(sweeping.holds, OPERATOR, some, null).filter()).isEqualTo("uid = \"u2\"");
        NewHold most = new NewHold(List.of(), TaskFilter.parse("taskid : *"), "all", null);
        assertThat(given.create(sweeping.holds, Given.ADMINISTRATOR, most, null).owner())
                .isNull();
    }
}
