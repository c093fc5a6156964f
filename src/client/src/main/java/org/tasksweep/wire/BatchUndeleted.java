package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code POST /admin/v1/tasks:batchUndelete}: one result an id, in the order asked.
 *
 * @param undone the deletions that were taken back by it, each with how many of its tasks
 */
@JsonbPropertyOrder({"results", "restored", "alive", "notFound", "skipped", "undone"})
public record BatchUndeleted(
        List<Item> results, int restored, int alive, int notFound, int skipped, List<UndoneDeletion> undone) {

    /** The outcome of one id of an undo. */
    public enum Restore {
        /** Back from the trash by this call. */
        RESTORED,
        /** Was not in the trash but alive. */
        ALIVE,
        /** Unknown, another owner's, or purged. */
        NOT_FOUND,
        /** Still in the trash: {@code reason} and {@code detail} say why it stays there. */
        SKIPPED
    }

    /**
     * One id of an undo.
     *
     * @param reason of one that was skipped, for programs: {@code OTHER_DELETION}, {@code UNDO_WINDOW_OVER} or
     *     {@code NEEDS_TASKS_ANY}
     * @param detail a sentence where the outcome needs one
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
