package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * The pictures among which a reconciliation looks for those that no task names. Once it has succeeded, a later one continues
 * where it ended if its {@code modifiedSince} is the {@code modifiedBefore} of this one.
 *
 * @param prefix what their paths begin with, such as {@code 2026/}; absent: all
 * @param modifiedSince only pictures that were written at this time or later; absent: all
 * @param modifiedBefore only pictures that were written before this time
 */
@JsonbPropertyOrder({"prefix", "modifiedSince", "modifiedBefore"})
public record PictureSelection(
        @Nullable String prefix, @Nullable String modifiedSince, String modifiedBefore) {}
