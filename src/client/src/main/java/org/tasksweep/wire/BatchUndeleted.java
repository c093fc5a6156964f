package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/** Answer of {@code POST /admin/v1/tasks:batchUndelete}: one result an id, in the order asked. */
@JsonbPropertyOrder({"results", "restored", "alive", "notFound"})
public record BatchUndeleted(List<Item> results, int restored, int alive, int notFound) {

    /** What happened to one id of an undo. */
    public enum Restore {
        /** Back from the trash by this call. */
        RESTORED,
        /** Was not in the trash but alive. */
        ALIVE,
        /** Unknown, another owner's, or purged. */
        NOT_FOUND
    }

    /** One id of an undo. */
    @JsonbPropertyOrder({"taskid", "outcome"})
    public record Item(String taskid, Restore outcome) {}
}
