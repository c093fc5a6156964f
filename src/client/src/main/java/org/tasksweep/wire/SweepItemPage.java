package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answer of {@code GET /admin/v1/sweeps/{id}/items}: a page, in the order of the plan. */
@JsonbPropertyOrder({"items", "nextPageToken"})
public record SweepItemPage(List<SweepItem> items, @Nullable String nextPageToken) {}
