package org.tasksweep.server.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tasksweep.server.access.Allowance;
import org.tasksweep.server.access.BlastRadius;
import org.tasksweep.server.access.Budgets;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.DefaultBudgets;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.given.ImportLine;
import org.tasksweep.server.given.RefusedAs;
import org.tasksweep.server.given.SettableClock;
import org.tasksweep.server.ledger.Ledger;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;

/** How many tasks a key deletes per hour, on two nodes. */
class BudgetTest {
    @RegisterExtension
    final Given given = new Given();

    private final SettableClock clock = new SettableClock();

    @Test
    void whatIsDeletedCountsAndNothingElse() {
        given.tasks(lines(10));
        Caller caller = limited("key_1", 5);
        node().run(caller, command(true, false, "t0", "t1", "t2", "t3", "t4", "t5"));
        node().run(caller, command(false, false, "t0", "t1", "unknown"));
        node().run(caller, command(false, false, "t0", "t1", "unknown"));
        node().run(caller, command(false, true, "t2", "unknown"));
        assertThat(node().run(caller, command(false, false, "t2", "t3", "t4")).success())
                .isTrue();
        assertThatThrownBy(() -> node().run(caller, command(false, false, "t5")))
                .hasMessage("Deletion budget of 5 per hour used up, retry in 3600 s")
                .returns(Problem.BUDGET_USED_UP, RefusedAs::problem);
        clock.pass(Duration.ofSeconds(3_288));
        assertThatThrownBy(() -> node().run(caller, command(false, false, "t5")))
                .hasMessage("Deletion budget of 5 per hour used up, retry in 312 s");
        assertThat(given.ids("trash")).hasSize(5);
        clock.pass(Duration.ofSeconds(312));
        node().run(caller, command(false, false, "t5", "t6", "t7", "t8", "t9"));
        assertThat(given.ids("task")).isEmpty();
    }

    @Test
    void moreThanTheWholeBudgetIsRefusedForGood() {
        given.tasks(lines(3));
        assertThatThrownBy(() -> node().run(limited("key_1", 2), command(false, false, "t0", "t1", "t2")))
                .hasMessageStartingWith("3 tasks are more than the whole deletion budget of 2 per hour")
                .returns(Problem.LARGER_THAN_BUDGET, RefusedAs::problem);
        assertThat(given.ids("trash")).isEmpty();
    }

    @Test
    void keysOfOneBucketShareItAndOthersDoNot() {
        given.tasks(lines(4));
        node().run(limited("key_1", 2), command(false, false, "t0"));
        Caller child = new Caller(
                "key_2", "child", EnumSet.allOf(Scope.class), null, List.of(), new Allowance(2, null, "key_1"), null);
        node().run(child, command(false, false, "t1"));
        assertThatThrownBy(() -> node().run(child, command(false, false, "t2"))).isInstanceOf(Refusal.class);
        node().run(limited("key_3", 2), command(false, false, "t2", "t3"));
    }

    @Test
    void aCallerWithoutABudgetHasThatOfTheSettings() {
        given.tasks(lines(2));
        BudgetedDeletion node = node(new BlastRadius(new DefaultBudgets(1, null, null), null, false));
        node.run(Given.ADMINISTRATOR, command(false, false, "t0"));
        assertThatThrownBy(() -> node.run(Given.ADMINISTRATOR, command(false, false, "t1")))
                .isInstanceOf(Refusal.class);
        node().run(Given.ADMINISTRATOR, command(false, false, "t1"));
        assertThat(given.rows("budget")).hasSize(1);
    }

    @Test
    void aPersonHasTheBudgetOfTheStrongestRoleForRequestsAndForSweeps() {
        given.tasks(lines(9));
        BlastRadius radius = new BlastRadius(new DefaultBudgets(1, 2, 3), null, false);
        BudgetedDeletion node = node(radius);
        assertRefusedAfter(1, node, person("reader", "auditor"), "t0", "t1");
        assertRefusedAfter(2, node, person("operator", "operator"), "t1", "t2", "t3");
        assertRefusedAfter(3, node, person("both", "operator", "administrator"), "t3", "t4", "t5", "t6");
        Budgets budgets = new Budgets(clock, radius);
        given.database().useTransaction(handle -> {
            handle.execute("insert into person (id, realm, name, roles, scopes) values"
                    + " ('ldap:swept', 'ldap', 'swept', '{operator}', '{tasks:delete}')");
            assertThat(budgets.lack(handle, "ldap:swept", 2)).isEmpty();
            assertThat(budgets.take(handle, "ldap:swept", 2)).isEmpty();
            assertThat(budgets.take(handle, "ldap:swept", 1))
                    .hasValueSatisfying(refusal -> assertThat(refusal.problem()).isEqualTo(Problem.BUDGET_USED_UP));
            assertThat(budgets.lack(handle, "ldap:swept", 3))
                    .hasValueSatisfying(refusal -> assertThat(refusal.problem()).isEqualTo(Problem.LARGER_THAN_BUDGET));
        });
    }

    private static void assertRefusedAfter(int budget, BudgetedDeletion node, Caller person, String... ids) {
        assertThat(ids).hasSize(budget + 1);
        for (String id : List.of(ids).subList(0, budget)) {
            assertThat(node.run(person, command(false, false, id)).success()).isTrue();
        }
        assertThatThrownBy(() -> node.run(person, command(false, false, ids[budget])))
                .hasMessageStartingWith("Deletion budget of " + budget + " per hour used up");
    }

    private static Caller person(String name, String... roles) {
        return new Caller("ldap:" + name, name, EnumSet.allOf(Scope.class), null, List.of(roles));
    }

    @Test
    void eightThreadsOnTwoNodesDeleteExactlyTheBudget() throws Exception {
        given.tasks(lines(400));
        List<BudgetedDeletion> nodes = List.of(node(), node());
        Caller caller = limited("key_1", 100);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int n = i;
                calls.add(() -> deleted(nodes.get(n % 2), caller, "t" + 2 * n, "t" + (2 * n + 1)));
            }
            int deleted = 0;
            for (Future<Integer> call : threads.invokeAll(calls)) deleted += call.get();
            assertThat(deleted).isEqualTo(100);
            assertThat(given.ids("trash")).hasSize(deleted);
            assertThat(given.rows("budget").toString()).contains("\"used\":" + deleted);
        } finally {
            threads.shutdownNow();
        }
    }

    private static int deleted(BudgetedDeletion node, Caller caller, String... ids) {
        try {
            return node.run(caller, command(false, false, ids)).summary().deleted();
        } catch (Refusal refusal) {
            assertThat(refusal.problem()).isEqualTo(Problem.BUDGET_USED_UP);
            return 0;
        }
    }

    private static Caller limited(String id, int budget) {
        Set<Scope> all = EnumSet.allOf(Scope.class);
        return new Caller(id, "limited", all, null, List.of(), new Allowance(budget, null, null), null);
    }

    private BudgetedDeletion node() {
        return node(BlastRadius.UNLIMITED);
    }

    private BudgetedDeletion node(BlastRadius radius) {
        DeletionService deletion =
                new DeletionService(given.database(), given.holds(), clock, Duration.ofDays(7), false, Ledger.off());
        return new BudgetedDeletion(given.database(), deletion, new Budgets(clock, radius));
    }

    private static DeleteCommand command(boolean validateOnly, boolean strict, String... ids) {
        return new DeleteCommand(List.of(ids), null, strict, validateOnly, "key_1", null, null);
    }

    private static List<ImportLine> lines(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> ImportLine.task("t" + i))
                .toList();
    }
}
