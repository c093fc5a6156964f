package org.tasksweep.server.limit;

import java.util.HashMap;
import java.util.Map;
import org.tasksweep.server.problem.Problem;

/** A limited number of places, with a share per key. Thread safe. */
public final class ConcurrencyLimit {
    private final String what;
    private final int most;
    private final int mostPerKey;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    /** @param what the places are for, as a sentence for the message: {@code reports and pictures are being sent} */
    public ConcurrencyLimit(String what, int most, int mostPerKey) {
        this.what = what;
        this.most = most;
        this.mostPerKey = mostPerKey;
    }

    /** Takes a place; refused at once if there is none, or none for this key. */
    public synchronized Permit enter(String keyId) {
        int mine = taken.getOrDefault(keyId, 0);
        if (mine >= mostPerKey || all >= most) {
            throw Problem.OVERLOADED.because(
                    "%d %s%s; try again in a few seconds",
                    mine >= mostPerKey ? mine : all, what, mine >= mostPerKey ? " for this API key" : "");
        }
        taken.put(keyId, mine + 1);
        all++;
        return () -> leave(keyId);
    }

    private synchronized void leave(String keyId) {
        all--;
        int left = taken.getOrDefault(keyId, 1) - 1;
        if (left == 0) taken.remove(keyId);
        else taken.put(keyId, left);
    }

    /** A place that was taken; close it once. */
    public interface Permit extends AutoCloseable {
        @Override
        void close();
    }
}
