package org.tasksweep.testing;

import java.time.Instant;
import java.util.Comparator;

/** The order of a list of tasks; ties are broken by the id. */
record TaskOrder(String field, boolean descending) {

    /** Reads {@code startTime desc}. */
    static TaskOrder parse(String text) {
        String[] words = text.strip().split(" +", -1);
        boolean descending = words.length == 2 && words[1].equalsIgnoreCase("desc");
        boolean known = words.length == 1 || descending || (words.length == 2 && words[1].equalsIgnoreCase("asc"));
        if (known && words[0].matches("startTime|createTime|taskid|sizeBytes|deleteTime")) {
            return new TaskOrder(words[0], descending);
        }
        throw Refusal.parameter(
                "orderBy",
                "orderBy \"" + text
                        + "\" is unknown; use startTime, createTime, taskid, sizeBytes or deleteTime, with asc or desc");
    }

    Comparator<StoredTask> comparator() {
        Comparator<StoredTask> ids = (one, other) ->
                FilterValue.compare(one.data().id(), other.data().id());
        Comparator<StoredTask> order = switch (field) {
            case "startTime" ->
                Comparator.<StoredTask, Instant>comparing(task -> task.data().started());
            case "createTime" -> Comparator.comparing(StoredTask::created);
            case "sizeBytes" ->
                Comparator.<StoredTask>comparingLong(task -> task.data().sizeBytes());
            case "deleteTime" ->
                Comparator.<StoredTask, Instant>comparing(task ->
                        task.trash() == null ? Instant.MAX : task.trash().time());
            default -> ids;
        };
        Comparator<StoredTask> all = order.thenComparing(ids);
        return descending ? all.reversed() : all;
    }
}
