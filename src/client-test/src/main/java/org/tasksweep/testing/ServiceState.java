package org.tasksweep.testing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tasks, sweeps and holds of the double. Its own lock guards it: whoever uses it holds that. */
final class ServiceState {
    private final Map<String, StoredTask> tasks = new LinkedHashMap<>();
    private final List<StoredSweep> sweeps = new ArrayList<>();
    private final List<StoredHold> holds = new ArrayList<>();
    private long revision;

    /** The time, to the millisecond. */
    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    void add(TestTask task) {
        if (tasks.putIfAbsent(task.id(), new StoredTask(task, now(), nextRevision())) != null) {
            throw new IllegalArgumentException("There is a task " + task.id() + " already, maybe in the trash");
        }
    }

    /** A number that is larger than all before. */
    long nextRevision() {
        return ++revision;
    }

    /** The task, alive or in the trash; null if it is unknown to the caller. */
    @Nullable
    StoredTask task(String id, Caller caller, @Nullable String owner) {
        StoredTask task = tasks.get(id);
        if (task == null || !caller.sees(task.data().owner())) return null;
        return owner == null || owner.equals(task.data().owner()) ? task : null;
    }

    /** The tasks that the caller sees. */
    Stream<StoredTask> tasks(Caller caller, boolean trash) {
        return tasks.values().stream()
                .filter(task -> caller.sees(task.data().owner()) && (trash || task.trash() == null));
    }

    Optional<StoredTask> any(String id) {
        return Optional.ofNullable(tasks.get(id));
    }

    /** The first hold in force that covers the task. */
    Optional<StoredHold> hold(StoredTask task) {
        Instant now = now();
        return holds.stream().filter(hold -> hold.covers(task, now)).findFirst();
    }

    boolean held(StoredTask task) {
        return hold(task).isPresent();
    }

    List<StoredHold> holds() {
        return holds;
    }

    List<StoredSweep> sweeps() {
        return sweeps;
    }

    /** The number of the next sweep. */
    long nextSweep() {
        return sweeps.size() + 1L;
    }

    /** The sweep with this id, or a refusal if the caller does not see it. */
    StoredSweep sweep(String id, Caller caller) {
        long number = Ids.number("sw", id);
        if (number > 0 && number <= sweeps.size()) {
            StoredSweep sweep = sweeps.get((int) number - 1);
            if (sweep.visible(caller)) return sweep;
        }
        throw new Refusal(404, "SWEEP_NOT_FOUND", "There is no sweep with this id");
    }
}
