package org.tasksweep.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done again and again is done again, whatever happens. */
class PeriodicTaskTest {
    private static final Duration SHORT = Duration.ofMillis(5);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFailureEndsOnlyItsTurn(boolean atRate) throws InterruptedException {
        CountDownLatch turns = new CountDownLatch(4);
        try (PeriodicTask task = new PeriodicTask("failing", SHORT, () -> {
            turns.countDown();
            if (turns.getCount() % 2 == 0) throw new NoClassDefFoundError("the application was replaced");
            throw new IllegalStateException("a bug");
        })) {
            if (atRate) task.startAtRate();
            else task.start();
            assertThat(turns.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void theEndInterruptsATurnAndBeginsNoOther() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        PeriodicTask task = new PeriodicTask("waiting", SHORT, () -> {
            assertThat(begun.getCount()).as("the first turn").isOne();
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException end) {
                interrupted.countDown();
            }
        });
        task.start(Duration.ZERO);
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        task.close();
        assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
    }
}
