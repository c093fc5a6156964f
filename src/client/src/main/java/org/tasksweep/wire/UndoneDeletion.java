package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * A deletion that was taken back, or a part of it: whose it was, and why it was made.
 *
 * @param sweep its id, {@code sw_} and a number
 * @param deletedBy id of the key that made it
 * @param deleteTime when its first task that came back was deleted (RFC 3339)
 * @param reason as it was given; absent if none was
 * @param restored how many of its tasks came back
 */
@JsonbPropertyOrder({"sweep", "deletedBy", "deleteTime", "reason", "restored"})
public record UndoneDeletion(
        String sweep,
        String deletedBy,
        String deleteTime,
        @Nullable String reason,
        int restored) {}
