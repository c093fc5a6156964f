package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answer of {@code GET /admin/v1/sweeps}: a page, the latest first. */
@JsonbPropertyOrder({"sweeps", "nextPageToken"})
public record SweepPage(List<Sweep> sweeps, @Nullable String nextPageToken) {}
