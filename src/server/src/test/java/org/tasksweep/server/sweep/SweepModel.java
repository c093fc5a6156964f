package org.tasksweep.server.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What sweeps have to do, said once more in the simplest way. */
final class SweepModel {
    private static final Duration WINDOW = Duration.ofDays(7);

    final SortedMap<String, Task> alive = new TreeMap<>();
    final SortedMap<String, Grave> buried = new TreeMap<>();
    /** What can be undone, and until when; what is purged to its end is not there any more. */
    final Map<String, Instant> deadlines = new LinkedHashMap<>();

    private final Map<String, Set<String>> moved = new HashMap<>();
    private final Set<String> held = new HashSet<>();
    private long writings;
    private long deletions;
    private long purges;

    /** @param writing grows with each */
    record Task(int status, String prompt, long writing) {}

    record Grave(Task task, String sweep, boolean deferred, Instant since) {}

    void put(String id, int status, String prompt) {
        if (buried.containsKey(id)) {
            buried.computeIfPresent(id, (buriedId, grave) -> late(grave, status));
            return;
        }
        Task before = alive.get(id);
        if (before != null && before.status() == status && before.prompt().equals(prompt)) return;
        if (before != null && stage(status) < stage(before.status())) return;
        alive.put(id, new Task(status, prompt, ++writings));
    }

    /** The result of a task that was deleted before it ended. */
    private static Grave late(Grave grave, int status) {
        if (status <= 2 || stage(status) <= stage(grave.task().status())) return grave;
        Task ended = new Task(status, grave.task().prompt(), grave.task().writing());
        return new Grave(ended, grave.sweep(), false, grave.since());
    }

    // Completed comes after failed: it may be the second attempt.
    private static int stage(int status) {
        return status == 3 ? 5 : status;
    }

    void toggleHold(String id) {
        if (!held.remove(id)) held.add(id);
    }

    /** Ids with the writing that a plan saw. */
    Map<String, Long> pin(Collection<String> ids) {
        Map<String, Long> pinned = new LinkedHashMap<>();
        for (String id : ids) pinned.put(id, writings);
        return pinned;
    }

    /** A request or a run; {@code sweep} is its name. */
    Map<String, String> delete(Map<String, Long> pinned, String sweep, Instant now) {
        Map<String, String> outcomes = new LinkedHashMap<>();
        Set<String> gone = new HashSet<>();
        pinned.forEach((id, writing) -> {
            String outcome = judge(id, writing);
            outcomes.put(id, outcome);
            Task task = alive.get(id);
            if (task == null || !outcome.equals("DELETED") && !outcome.equals("DEFERRED")) return;
            alive.remove(id);
            buried.put(id, new Grave(task, sweep, outcome.equals("DEFERRED"), now));
            gone.add(id);
        });
        deletions += gone.size();
        moved.put(sweep, gone);
        deadlines.put(sweep, now.plus(WINDOW));
        return outcomes;
    }

    private String judge(String id, long writing) {
        Task task = alive.get(id);
        if (task == null) return buried.containsKey(id) ? "ALREADY_DELETED" : "NOT_FOUND";
        if (held.contains(id)) return "HELD";
        if (task.writing() > writing) return "SKIPPED";
        return task.status() == 2 ? "DEFERRED" : "DELETED";
    }

    boolean undoable(String sweep, Instant now) {
        Instant deadline = deadlines.get(sweep);
        return deadline != null && deadline.isAfter(now);
    }

    Map<String, String> undo(String sweep) {
        Map<String, String> outcomes = new HashMap<>();
        for (String id : moved.getOrDefault(sweep, Set.of())) {
            Grave grave = buried.get(id);
            if (grave != null && grave.sweep().equals(sweep)) outcomes.put(id, restored(id, grave));
            else outcomes.put(id, alive.containsKey(id) ? "ALIVE" : grave != null ? "SKIPPED" : "NOT_FOUND");
        }
        return outcomes;
    }

    String undelete(String id, Instant now) {
        Grave grave = buried.get(id);
        if (grave != null && (undoable(grave.sweep(), now) || held.contains(id))) return restored(id, grave);
        if (grave != null) return "SKIPPED";
        return alive.containsKey(id) ? "ALIVE" : "NOT_FOUND";
    }

    private String restored(String id, Grave grave) {
        buried.remove(id);
        alive.put(id, new Task(grave.task().status(), grave.task().prompt(), ++writings));
        return "RESTORED";
    }

    void purgeNow(String sweep, Instant now) {
        deadlines.put(sweep, now);
    }

    /** Answers the ids whose pictures go. */
    List<String> purge(Instant now) {
        List<String> gone = buried.entrySet().stream()
                .filter(entry -> !undoable(entry.getValue().sweep(), now) && !held.contains(entry.getKey()))
                .filter(entry -> !entry.getValue().deferred()
                        || !entry.getValue().since().plus(Duration.ofHours(24)).isAfter(now))
                .map(Map.Entry::getKey)
                .toList();
        gone.forEach(buried::remove);
        purges += gone.size();
        deadlines
                .entrySet()
                .removeIf(entry -> !entry.getValue().isAfter(now)
                        && buried.values().stream()
                                .noneMatch(grave -> grave.sweep().equals(entry.getKey())));
        return gone;
    }

    @Nullable
    String someSweep(int number) {
        List<String> names = List.copyOf(deadlines.keySet());
        return names.isEmpty() ? null : names.get(number % names.size());
    }

    long deletions() {
        return deletions;
    }

    long purges() {
        return purges;
    }
}
