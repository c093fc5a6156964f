package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * A deletion of which tasks were restored: whose it was, and why it was made.
 *
 * @param sweep its id, {@code sw_} and a number
 * @param deletedBy id of the key or the person that made it
 * @param deleteTime when the first of its restored tasks was deleted (RFC 3339)
 * @param reason its reason; absent if it has none
 * @param restored number of its tasks that were restored
 */
@JsonbPropertyOrder({"sweep", "deletedBy", "deleteTime", "reason", "restored"})
public record UndoneDeletion(
        String sweep,
        String deletedBy,
        String deleteTime,
        @Nullable String reason,
        int restored) {}
