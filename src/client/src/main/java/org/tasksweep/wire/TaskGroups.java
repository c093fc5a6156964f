package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tasks in groups; each list is absent unless {@code groupBy} names it. The groups of a list add up to all tasks of the
 * summary.
 *
 * @param status by status, from queued to failed
 * @param uid the ten owners with the most tasks, the largest first, then all others as one group
 * @param category the ten models with the most tasks, the largest first, then the tasks without a model, then all others as one
 * @param age by age, the youngest first, always six groups
 */
@JsonbPropertyOrder({"status", "uid", "category", "age"})
public record TaskGroups(
        @Nullable List<Group> status,
        @Nullable List<Group> uid,
        @Nullable List<Group> category,
        @Nullable List<Group> age) {

    /**
     * One group.
     *
     * @param value what its tasks have in common; absent for tasks without a model, and for all others
     * @param filter a term that selects its tasks; absent for all others
     */
    @JsonbPropertyOrder({"value", "filter", "tasks", "sizeBytes"})
    public record Group(@Nullable String value, @Nullable String filter, long tasks, long sizeBytes) {}
}
