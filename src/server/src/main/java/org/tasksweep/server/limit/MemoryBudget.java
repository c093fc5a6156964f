package org.tasksweep.server.limit;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.tasksweep.server.problem.Problem;

/** The memory that all running requests may use together, with a share per key. Thread safe. */
public final class MemoryBudget {
    // The limit for several requests of one key together. A single large one may take more, if there is room.
    private static final int SHARES = 5;

    private final long most;
    private final AtomicLong used = new AtomicLong();
    private final ConcurrentHashMap<String, Long> usedBy = new ConcurrentHashMap<>();

    public MemoryBudget(long bytes) {
        most = bytes;
    }

    /** A quarter of the heap. */
    public static MemoryBudget ofHeap() {
        return new MemoryBudget(Runtime.getRuntime().maxMemory() / 4);
    }

    /** The memory in use now, in bytes. */
    public long used() {
        return used.get();
    }

    /** Opens an account for a request of this key. */
    public Reservation lease(String keyId) {
        return new Reservation(keyId);
    }

    /** The memory of one request. Used by one thread at a time. */
    public final class Reservation implements AutoCloseable {
        private final String keyId;
        private long held;

        private Reservation(String keyId) {
            this.keyId = keyId;
        }

        /**
         * Takes more memory. Refused for now if there is none left, or none for this key. The only request of a key may
         * exceed its share, or it would never be served; a request that is larger than the whole budget is always refused.
         */
        public void take(long bytes) {
            long mine = usedBy.merge(keyId, bytes, Long::sum);
            long all = used.addAndGet(bytes);
            held += bytes;
            if (held > most) {
                throw Problem.TOO_LARGE.because("This needs more memory than the server has; split the request");
            }
            boolean overShare = mine > held && mine > most / SHARES;
            if (overShare || all > most) {
                throw Problem.OVERLOADED.because(
                        "Too much is being sent or answered at once%s; send this again in a few seconds",
                        overShare ? " for this API key" : "");
            }
        }

        /** Gives everything back; again is harmless. */
        @Override
        public void close() {
            long given = held;
            held = 0;
            if (given == 0) return;
            used.addAndGet(-given);
            usedBy.merge(keyId, -given, Long::sum);
            usedBy.remove(keyId, 0L);
        }
    }
}
