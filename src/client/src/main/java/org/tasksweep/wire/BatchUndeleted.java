package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code POST /admin/v1/tasks:batchUndelete}: one result per id, in the order of the request.
 *
 * @param undone the deletions that were undone by it, each with the number of its restored tasks
 */
@JsonbPropertyOrder({"results", "restored", "alive", "notFound", "skipped", "undone"})
public record BatchUndeleted(
        List<Item> results, int restored, int alive, int notFound, int skipped, List<UndoneDeletion> undone) {

    /** The outcome of one id of an undo. */
    public enum Restore {
        /** Restored from the trash by this call. */
        RESTORED,
        /** Was not deleted. */
        ALIVE,
        /** Unknown, another owner's, or purged. */
        NOT_FOUND,
        /** Still in the trash: {@code reason} and {@code detail} say why it stays there. */
        SKIPPED
    }

    /**
     * One id of an undo.
     *
     * @param reason why the task was skipped, for programs: {@code OTHER_DELETION}, {@code UNDO_WINDOW_OVER} or
     *     {@code NEEDS_TASKS_ANY}
     * @param detail a sentence, if the outcome needs one
     * @param sweep the sweep that moved it to the trash; absent if it was not there
     */
    @JsonbPropertyOrder({"taskid", "outcome", "reason", "detail", "sweep"})
    public record Item(
            String taskid,
            Restore outcome,
            @Nullable String reason,
            @Nullable String detail,
            @Nullable String sweep) {}
}
