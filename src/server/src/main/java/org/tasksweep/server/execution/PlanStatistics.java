package org.tasksweep.server.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.image.StoredPicture;
import org.tasksweep.server.task.TaskScanStore.ScannedTask;
import org.tasksweep.wire.SweepPlan.Age;
import org.tasksweep.wire.SweepPlan.Breakdown;
import org.tasksweep.wire.SweepPlan.Owner;
import org.tasksweep.wire.SweepPlan.Sample;
import org.tasksweep.wire.TaskStatus;

/** Collects the statistics of a plan, in constant memory. */
final class PlanStatistics {
    private static final int SAMPLES = 100;
    private static final int NAMED_OWNERS = 20;
    private static final int KNOWN_OWNERS = 50_000;
    private static final List<Duration> AGES =
            Stream.of(1, 7, 30, 90, 365).map(Duration::ofDays).toList();

    private final Instant now;
    private final Random random;
    private final Map<TaskStatus, Long> statuses = new EnumMap<>(TaskStatus.class);
    private final Map<String, Long> owners = new HashMap<>();
    private final long[] ages = new long[AGES.size() + 1];
    private final List<Sample> sample = new ArrayList<>();
    private long others;
    private long tasks;
    private long bytes;
    private long held;
    private long leftOut;
    private boolean everyTask;
    private @Nullable String whyLeftOut;

    /** With the same {@code seed} the samples are the same when a plan is made again. */
    PlanStatistics(Instant now, long seed) {
        this.now = now;
        this.random = new Random(seed);
    }

    public void add(ScannedTask task) {
        tasks++;
        bytes += task.bytes();
        if (task.held()) held++;
        statuses.merge(task.status(), 1L, Long::sum);
        ages[age(task.started())]++;
        if (owners.size() < KNOWN_OWNERS || owners.containsKey(task.uid())) owners.merge(task.uid(), 1L, Long::sum);
        else others++;
        sample(new Sample(
                task.taskid(), task.uid(), task.status(), task.started().toString(), task.bytes()));
    }

    /** Counts a picture of a reconciliation. */
    void add(StoredPicture picture) {
        tasks++;
        bytes += picture.bytes();
        ages[age(picture.modified())]++;
        sample(new Sample(picture.path(), null, null, picture.modified().toString(), picture.bytes()));
    }

    /** Counts a task that is not part of the plan, since nobody can say whether it should be. */
    void leaveOut(String why) {
        leftOut++;
        if (whyLeftOut == null) whyLeftOut = why;
    }

    // Reservoir sampling: each task has the same chance, however many come.
    private void sample(Sample one) {
        int place = sample.size() < SAMPLES ? sample.size() : (int) (random.nextDouble() * tasks);
        if (place >= SAMPLES) return;
        if (place == sample.size()) sample.add(one);
        else sample.set(place, one);
    }

    private int age(Instant started) {
        Duration age = Duration.between(started, now);
        int bound = 0;
        while (bound < AGES.size() && age.compareTo(AGES.get(bound)) >= 0) bound++;
        return bound;
    }

    long tasks() {
        return tasks;
    }

    long bytes() {
        return bytes;
    }

    long processing() {
        return statuses.getOrDefault(TaskStatus.PROCESSING, 0L);
    }

    long held() {
        return held;
    }

    /** Notes that there were no other tasks. */
    void everyTask() {
        everyTask = true;
    }

    boolean isEveryTask() {
        return everyTask;
    }

    long leftOut() {
        return leftOut;
    }

    /** Why the first of them was; null: none was. */
    @Nullable
    String whyLeftOut() {
        return whyLeftOut;
    }

    List<Sample> samples() {
        return List.copyOf(sample);
    }

    Breakdown breakdown() {
        List<Owner> named = owners.entrySet().stream()
                .map(owner -> new Owner(owner.getKey(), owner.getValue()))
                .sorted(Comparator.comparingLong(Owner::tasks).reversed().thenComparing(Owner::uid))
                .limit(NAMED_OWNERS)
                .toList();
        long unnamed = tasks - named.stream().mapToLong(Owner::tasks).sum();
        List<Age> old = IntStream.range(0, ages.length)
                .mapToObj(i -> new Age(i < AGES.size() ? "P" + AGES.get(i).toDays() + "D" : null, ages[i]))
                .toList();
        return new Breakdown(statuses, named, unnamed, old, everyTask ? true : null);
    }
}
