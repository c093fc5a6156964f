package org.tasksweep.server.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.filter.TaskFilter;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.given.OwnThreads;
import org.tasksweep.wire.Hold;

/** To count what a hold covers keeps no thread and no connection from others. */
class HoldCountTest {
    private static final Caller CAREFUL = new Caller("key_1", "careful", Set.of(Scope.HOLDS_WRITE), "u1");
    private static final String WAITING = "select count(*) from pg_locks where not granted and locktype = 'relation'";

    @RegisterExtension
    final Given given = new Given();

    @Test
    void oneKeyCountsOnceAtATime() {
        HoldService holds = given.holds();
        CompletableFuture<Hold> first;
        try (Handle lock = given.superuser().open()) {
            lock.begin();
            lock.execute("lock table task in access exclusive mode");
            first = CompletableFuture.supplyAsync(() -> given.create(holds, CAREFUL, hold(), null), OwnThreads.EACH);
            while (lock.select(WAITING).mapTo(Long.class).one() == 0) Thread.onSpinWait();
            CompletableFuture<Hold> second =
                    CompletableFuture.supplyAsync(() -> given.create(holds, CAREFUL, hold(), null), OwnThreads.EACH);
            assertThatThrownBy(() -> second.get(10, TimeUnit.SECONDS))
                    .hasMessageContaining("1 holds are being counted for this API key");
            lock.rollback();
        }
        assertThat(first.join().owner()).isEqualTo("u1");
    }

    private static NewHold hold() {
        return new NewHold(List.of(), TaskFilter.parse("category = evidence"), "court order", null);
    }
}
