package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of {@code GET /admin/v1/keys}, the oldest first, without their secrets.
 *
 * @param nextPageToken opaque, absent on the last page
 */
@JsonbPropertyOrder({"keys", "nextPageToken"})
public record KeyPage(List<Key> keys, @Nullable String nextPageToken) {}
