package org.tasksweep.server.deletion;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.Result;

/** The number of ids with each outcome since the start of this node, of committed work. Thread safe. */
public final class OutcomeCounts {
    private final Map<Outcome, LongAdder> requests = none();
    private final Map<Outcome, LongAdder> sweeps = none();

    private static Map<Outcome, LongAdder> none() {
        Map<Outcome, LongAdder> none = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) none.put(outcome, new LongAdder());
        return none;
    }

    /** The ids of requests that had this outcome. */
    public long ofRequests(Outcome outcome) {
        return sum(requests, outcome);
    }

    /** The ids of sweeps that had this outcome. */
    public long ofSweeps(Outcome outcome) {
        return sum(sweeps, outcome);
    }

    private static long sum(Map<Outcome, LongAdder> counts, Outcome outcome) {
        return adder(counts, outcome).sum();
    }

    private static LongAdder adder(Map<Outcome, LongAdder> counts, Outcome outcome) {
        return Objects.requireNonNull(counts.get(outcome), "there is one for each outcome");
    }

    void request(List<Result> results) {
        results.forEach(result -> adder(requests, result.outcome()).increment());
    }

    void sweep(List<Result> results) {
        results.forEach(result -> adder(sweeps, result.outcome()).increment());
    }
}
