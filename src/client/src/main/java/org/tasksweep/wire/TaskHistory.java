package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code GET /admin/v1/tasks/{id}/history}: which sweeps touched a task.
 *
 * @param events at most fifty, the latest first
 * @param complete false if there may be more, in older sweeps
 */
@JsonbPropertyOrder({"events", "complete"})
public record TaskHistory(List<Event> events, boolean complete) {

    /**
     * The effect of one sweep on the task.
     *
     * @param outcome as in the items of the sweep
     * @param detail a sentence, if the outcome needs one
     * @param createdBy the key or the person that made the sweep
     * @param time when the sweep ended; if it has not, when it started
     * @param state the state of the sweep
     */
    @JsonbPropertyOrder({"sweep", "action", "outcome", "detail", "createdBy", "reason", "time", "state"})
    public record Event(
            String sweep,
            SweepAction action,
            String outcome,
            @Nullable String detail,
            String createdBy,
            @Nullable String reason,
            String time,
            SweepState state) {}
}
