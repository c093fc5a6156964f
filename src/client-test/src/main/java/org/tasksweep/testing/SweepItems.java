package org.tasksweep.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tasksweep.wire.Result;
import org.tasksweep.wire.SweepAction;
import org.tasksweep.wire.SweepCounts;
import org.tasksweep.wire.SweepItem;

/** The ids of a sweep with their outcomes, in the order of the plan. */
record SweepItems(List<SweepItem> all) {
    static final SweepItems NONE = new SweepItems(List.of());

    static SweepItems pending(List<String> ids) {
        List<SweepItem> items = new ArrayList<>();
        for (String id : ids) items.add(new SweepItem(items.size(), id, "PENDING", null));
        return new SweepItems(items);
    }

    static SweepItems of(List<Result> results) {
        List<SweepItem> items = new ArrayList<>();
        for (Result one : results) {
            items.add(new SweepItem(items.size(), one.taskid(), one.outcome().name(), one.detail()));
        }
        return new SweepItems(items);
    }

    /** The same ids, all of them {@code DELETED}. */
    SweepItems deleted() {
        return new SweepItems(all.stream()
                .map(item -> new SweepItem(item.ordinal(), item.taskid(), "DELETED", null))
                .toList());
    }

    long count(String outcome) {
        return all.stream().filter(item -> item.outcome().equals(outcome)).count();
    }

    SweepCounts counts() {
        return counts(all.stream().collect(Collectors.groupingBy(SweepItem::outcome, Collectors.counting())));
    }

    private static SweepCounts counts(Map<String, Long> counts) {
        return new SweepCounts(
                counts.getOrDefault("PENDING", 0L),
                counts.getOrDefault("DELETED", 0L),
                counts.getOrDefault("ALREADY_DELETED", 0L),
                counts.getOrDefault("NOT_FOUND", 0L),
                counts.getOrDefault("DEFERRED", 0L),
                counts.getOrDefault("RUNNING", 0L),
                counts.getOrDefault("HELD", 0L),
                counts.getOrDefault("FAILED", 0L),
                counts.getOrDefault("SKIPPED", 0L),
                counts.getOrDefault("RESTORED", 0L),
                counts.getOrDefault("ALIVE", 0L));
    }

    /** One sentence: how many tasks are left, and why; empty if none is. */
    Optional<String> left(SweepAction action) {
        SweepCounts counts = counts();
        if (counts.left() == 0) return Optional.empty();
        boolean delete = action == SweepAction.DELETE;
        List<String> reasons = new ArrayList<>();
        add(reasons, counts.held(), "on hold");
        add(reasons, counts.running(), "still processing");
        add(reasons, counts.skipped(), delete ? "changed since the plan" : "deleted again");
        String where = delete ? "still there" : "not back";
        String why = String.join(", ", reasons);
        return Optional.of(
                String.format(Locale.ROOT, "%,d of %,d are %s: %s", counts.left(), counts.all(), where, why));
    }

    private static void add(List<String> reasons, long count, String why) {
        if (count > 0) reasons.add(String.format(Locale.ROOT, "%,d %s", count, why));
    }
}
