package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * One id of a sweep.
 *
 * @param ordinal its position in the plan, from 0
 * @param taskid the id; of a reconciliation of pictures, and of its undo, the path of a picture
 * @param outcome a word of {@link Outcome}; of an undo {@code RESTORED}, {@code ALIVE}, {@code NOT_FOUND}, {@code SKIPPED} or
 *     {@code FAILED}; {@code PURGED} after the purge; {@code PENDING} if it was not reached yet
 * @param detail a sentence, if the outcome needs one
 */
@JsonbPropertyOrder({"ordinal", "taskid", "outcome", "detail"})
public record SweepItem(
        long ordinal,
        String taskid,
        String outcome,
        @Nullable String detail) {}
