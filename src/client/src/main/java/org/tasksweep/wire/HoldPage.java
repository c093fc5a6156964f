package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of {@code GET /admin/v1/holds}, the latest first, without their ids.
 *
 * @param nextPageToken opaque, absent on the last page
 */
@JsonbPropertyOrder({"holds", "nextPageToken"})
public record HoldPage(List<Hold> holds, @Nullable String nextPageToken) {}
