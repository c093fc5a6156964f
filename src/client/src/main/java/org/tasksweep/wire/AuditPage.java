package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code GET /admin/v1/audit}: a page of entries.
 *
 * @param entries the latest first
 * @param filter the filter in its canonical form; absent if there was none
 * @param nextPageToken opaque; absent on the last page
 */
@JsonbPropertyOrder({"entries", "filter", "nextPageToken"})
public record AuditPage(
        List<AuditRecord> entries,
        @Nullable String filter,
        @Nullable String nextPageToken) {
    /** Keeps a copy of the list. */
    public AuditPage {
        entries = List.copyOf(entries);
    }
}
