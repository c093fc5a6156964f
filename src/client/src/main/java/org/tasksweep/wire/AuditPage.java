package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the audit, the latest entries first.
 *
 * @param entries the latest first
 * @param filter as it was understood; null: none
 * @param nextPageToken null: this is the last page
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
