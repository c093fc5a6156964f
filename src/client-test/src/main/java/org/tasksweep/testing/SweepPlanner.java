package org.tasksweep.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.tasksweep.wire.RunningPolicy;
import org.tasksweep.wire.SweepPlan;
import org.tasksweep.wire.SweepPlan.Age;
import org.tasksweep.wire.SweepPlan.Breakdown;
import org.tasksweep.wire.SweepPlan.Owner;
import org.tasksweep.wire.SweepPlan.Sample;
import org.tasksweep.wire.TaskStatus;

/** Makes plans: pins the ids, and says what was found. */
final class SweepPlanner {
    private static final int MAX_IDS = 100_000;
    private static final int[] AGES = {1, 7, 30, 90, 365};

    private final ServiceState state;

    SweepPlanner(ServiceState state) {
        this.state = state;
    }

    /** The sweep that a request asks for, planned. */
    StoredSweep plan(Call call, Caller caller) {
        Body body = Body.of(call.body(), "selector", "reason", "runningPolicy", "maxRate", "maxItems", "undoWindow");
        if (body.has("undoWindow")) throw Refusal.notHere("The undoWindow of a sweep");
        Body selector = body.object("selector")
                .orElseThrow(() -> body.wrong("selector", "required, an object with filter or taskIds"))
                .only("filter", "taskIds");
        String text = selector.string("filter");
        List<String> given = selector.has("taskIds") ? selector.ids("taskIds", MAX_IDS) : List.of();
        if ((text == null) == given.isEmpty()) throw body.wrong("selector", "needs either filter or taskIds");
        TaskFilter filter = text == null ? null : TaskFilter.parse(text);
        String reason = body.reason();
        RunningPolicy running = policy(body);
        Integer rate = body.whole("maxRate", 1, 1_000_000).map(Long::intValue).orElse(null);
        Long most = body.whole("maxItems", 1, Long.MAX_VALUE).orElse(null);
        Instant now = ServiceState.now();
        List<StoredTask> found = filter == null ? among(given, caller) : matching(filter, caller, now);
        List<String> ids = filter == null
                ? given
                : found.stream().map(task -> task.data().id()).toList();
        long bytes = found.stream().mapToLong(task -> task.data().sizeBytes()).sum();
        SweepPlan plan = new SweepPlan(
                breakdown(found, isEveryTask(found, caller), now),
                samples(found),
                warnings(ids, found, caller, running));
        PlannedTasks planned = new PlannedTasks(
                filter, ids, running, rate, most, state.nextRevision(), bytes, now.plus(Duration.ofDays(1)), plan);
        SweepOrigin origin = new SweepOrigin(state.nextSweep(), caller, caller.owner(), call.requestId(), now);
        if (most == null || ids.size() <= most) return StoredSweep.planned(origin, reason, planned);
        String problem = "More than " + count(most) + " tasks match; narrow the filter or raise maxItems";
        return StoredSweep.failed(origin, reason, planned, problem);
    }

    private static RunningPolicy policy(Body body) {
        String word = body.string("runningPolicy");
        if (word == null) return RunningPolicy.DEFER;
        return Arrays.stream(RunningPolicy.values())
                .filter(policy -> policy.name().equals(word.toUpperCase(Locale.ROOT)))
                .findAny()
                .orElseThrow(() -> body.wrong("runningPolicy", "must be DEFER, REFUSE or CANCEL"));
    }

    private List<StoredTask> among(List<String> ids, Caller caller) {
        return ids.stream()
                .map(id -> state.task(id, caller, null))
                .filter(task -> task != null && task.trash() == null)
                .map(Objects::requireNonNull)
                .toList();
    }

    private List<StoredTask> matching(TaskFilter filter, Caller caller, Instant now) {
        return state.tasks(caller, false)
                .filter(task -> filter.matches(task, state::held, now))
                .toList();
    }

    private static Breakdown breakdown(List<StoredTask> tasks, boolean every, Instant now) {
        Map<TaskStatus, Long> statuses = new EnumMap<>(TaskStatus.class);
        Map<String, Long> owners = new HashMap<>();
        long[] ages = new long[AGES.length + 1];
        for (StoredTask task : tasks) {
            statuses.merge(task.data().status(), 1L, Long::sum);
            owners.merge(task.data().owner(), 1L, Long::sum);
            Duration age = Duration.between(task.data().started(), now);
            int bound = 0;
            while (bound < AGES.length && age.compareTo(Duration.ofDays(AGES[bound])) >= 0) bound++;
            ages[bound]++;
        }
        List<Owner> named = owners.entrySet().stream()
                .map(owner -> new Owner(owner.getKey(), owner.getValue()))
                .sorted(Comparator.comparingLong(Owner::tasks).reversed().thenComparing(Owner::uid))
                .limit(20)
                .toList();
        long others = tasks.size() - named.stream().mapToLong(Owner::tasks).sum();
        List<Age> old = new ArrayList<>();
        for (int i = 0; i < ages.length; i++) old.add(new Age(i < AGES.length ? "P" + AGES[i] + "D" : null, ages[i]));
        return new Breakdown(statuses, named, others, old, every ? true : null);
    }

    /** The first hundred: a sample that is the same in every run of a test. */
    private static List<Sample> samples(List<StoredTask> tasks) {
        return tasks.stream()
                .limit(100)
                .map(StoredTask::data)
                .map(task -> new Sample(
                        task.id(), task.owner(), task.status(), task.started().toString(), task.sizeBytes()))
                .toList();
    }

    private boolean isEveryTask(List<StoredTask> found, Caller caller) {
        return !found.isEmpty() && found.size() == state.tasks(caller, false).count();
    }

    private List<String> warnings(List<String> ids, List<StoredTask> found, Caller caller, RunningPolicy running) {
        List<String> warnings = new ArrayList<>();
        if (found.isEmpty()) warnings.add("No task matches");
        int unknown = ids.size() - found.size();
        if (unknown > 0) warnings.add(count(unknown) + " of the ids are unknown or deleted already");
        if (isEveryTask(found, caller)) {
            warnings.add("The plan contains every task" + (caller.owner() == null ? "" : " of the owner"));
        }
        long held = found.stream().filter(state::held).count();
        if (held > 0) warnings.add(count(held) + " on hold: they will stay, unless released before");
        long processing = found.stream().filter(StoredTask::processing).count();
        if (processing > 0) warnings.add(count(processing) + " still processing: " + words(running));
        return warnings;
    }

    private static String words(RunningPolicy running) {
        return switch (running) {
            case DEFER -> "they will be invisible at once, and their late results will be dropped";
            case REFUSE -> "they will stay";
            case CANCEL -> "they will be deleted without waiting for their end";
        };
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
