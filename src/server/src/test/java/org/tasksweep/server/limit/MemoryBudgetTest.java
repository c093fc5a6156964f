package org.tasksweep.server.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;

class MemoryBudgetTest {
    private final MemoryBudget budget = new MemoryBudget(1_000);

    @Test
    void oneKeyHasAFifthAndTheOthersTheRest() {
        budget.lease("a").take(200);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> budget.lease("a").take(1))
                .withMessageContaining("for this API key")
                .matches(refusal -> refusal.problem() == Problem.OVERLOADED);
        for (String key : new String[] {"b", "c", "d"}) budget.lease(key).take(200);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> budget.lease("e").take(200))
                .withMessage("Too much is being sent or answered at once; send this again in a few seconds");
    }

    @Test
    void oneThatIsLargerThanTheShareOfItsKeyIsServedWhileItIsAlone() {
        try (MemoryBudget.Reservation large = budget.lease("a")) {
            large.take(500);
            large.take(100);
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> budget.lease("a").take(1))
                    .matches(refusal -> refusal.problem() == Problem.OVERLOADED);
            budget.lease("b").take(200);
        }
    }

    @Test
    void oneThatNeverFitsIsRefusedForGood() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> budget.lease("a").take(1_001))
                .matches(refusal -> refusal.problem() == Problem.TOO_LARGE);
    }

    @Test
    void releasedMemoryIsAvailableAgainEvenAfterARefusal() {
        MemoryBudget.Reservation lease = budget.lease("a");
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> lease.take(1_001));
        lease.close();
        lease.close();
        assertThat(budget.used()).isZero();
        budget.lease("a").take(200);
        assertThat(budget.used()).isEqualTo(200);
    }
}
