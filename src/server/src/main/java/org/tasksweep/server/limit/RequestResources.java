package org.tasksweep.server.limit;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The resources of a request with a body: memory, and a reading slot until the body is read. */
final class RequestResources implements AutoCloseable {
    private final MemoryBudget budget;
    private final Runnable leavePlace;
    private final AtomicBoolean reading = new AtomicBoolean(true);
    private MemoryBudget.@Nullable Reservation lease;

    RequestResources(MemoryBudget budget, Runnable leavePlace) {
        this.budget = budget;
        this.leavePlace = leavePlace;
    }

    /** The memory of this request, counted for this key. */
    MemoryBudget.Reservation lease(String keyId) {
        if (lease == null) lease = budget.lease(keyId);
        return lease;
    }

    /** Releases the reading slot for the next request. */
    void bodyRead() {
        if (reading.compareAndSet(true, false)) leavePlace.run();
    }

    @Override
    public void close() {
        bodyRead();
        if (lease != null) lease.close();
    }
}
