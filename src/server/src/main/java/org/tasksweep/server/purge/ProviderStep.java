package org.tasksweep.server.purge;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.db.SessionLock;
import org.tasksweep.server.hold.HoldService;
import org.tasksweep.server.provider.TrashDeletion;

/** The part of a purge at the provider, if there is one: what is due is deleted there before its rows go. Thread safe. */
final class ProviderStep {
    private static final int PAGE = 5_000;

    private final Database database;
    private final Clock clock;
    private final HoldService holds;
    private final @Nullable TrashDeletion provider;
    private final ProviderStepStore store = new ProviderStepStore();

    /** @param provider null: there is none, and every part of this does nothing */
    ProviderStep(Database database, Clock clock, HoldService holds, @Nullable TrashDeletion provider) {
        this.database = database;
        this.clock = clock;
        this.holds = holds;
        this.provider = provider;
    }

    /** Does the work of a purge on one node at a time, since others would purge what is being asked for. */
    void lead(Runnable purge) {
        Optional<SessionLock> lock = SessionLock.take(database, "purge at the provider");
        if (lock.isEmpty()) return;
        try (SessionLock held = lock.get()) {
            purge.run();
            held.check();
        }
    }

    /** Deletes at the provider what is due, until everything was asked for once, the provider fails, or {@code going} is false. */
    void tell(BooleanSupplier going) {
        if (provider == null) return;
        Instant began = clock.instant();
        int asked = 1;
        while (asked > 0 && going.getAsBoolean()) {
            List<String> ids =
                    database.read(handle -> store.untold(handle, holds.renewed(handle), began, clock.instant(), PAGE));
            TrashDeletion.Told told = provider.tell(ids, going);
            if (told.stopped() != null) return;
            asked = told.asked();
        }
    }

    /** Per sweep in one sentence why these tasks are still in the trash; empty if there is no provider. */
    Map<Long, String> left(Handle handle, List<Long> sweeps, List<String> ids) {
        return provider == null ? Map.of() : store.left(handle, sweeps, ids, provider.trouble());
    }

    /** True if only what the provider does not show any more may be removed. */
    boolean required() {
        return provider != null;
    }
}
