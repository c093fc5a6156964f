package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a policy that is not saved would do; nothing is saved, and nothing is deleted.
 *
 * @param forecast what it would delete
 * @param kept what it would keep, and the saved policy will delete in these days; absent without a saved policy
 * @param added what it would delete in these days, and the saved policy will keep; absent without a saved policy
 * @param restorable what the saved policy has deleted, is still in the trash, and would have been kept; absent without a
 *     saved policy
 */
@JsonbPropertyOrder({"forecast", "kept", "added", "restorable"})
public record PolicyPreview(
        PolicyForecast forecast,
        @Nullable Difference kept,
        @Nullable Difference added,
        @Nullable Difference restorable) {

    /**
     * Tasks for which two rules differ.
     *
     * @param sample the oldest of them, up to five
     */
    @JsonbPropertyOrder({"tasks", "sizeBytes", "sample"})
    public record Difference(long tasks, long sizeBytes, List<SweepPlan.Sample> sample) {}
}
