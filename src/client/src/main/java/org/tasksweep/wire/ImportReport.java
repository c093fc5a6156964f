package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code POST /admin/v1/tasks:import}.
 *
 * @param imported lines that became new tasks
 * @param updated lines that changed a known task
 * @param unchanged lines that changed nothing: they had the known data, or were older
 * @param stale those of the unchanged lines that were older than the known data
 * @param trashed lines whose task is in the trash and stays there
 * @param rejected lines that are not a valid task; all others were imported
 * @param errors the first 100 rejected lines
 * @param warnings the first 100 lines that were imported but look like a mistake
 * @param waiting lines with a new id alone, which is looked up at the provider of the account; absent without an account
 */
@JsonbPropertyOrder({"imported", "updated", "unchanged", "stale", "trashed", "rejected", "errors", "warnings", "waiting"
})
public record ImportReport(
        long imported,
        long updated,
        long unchanged,
        long stale,
        long trashed,
        long rejected,
        List<Line> errors,
        List<Line> warnings,
        @Nullable Long waiting) {
    /** Without warnings if a service of an earlier version sends none. */
    @JsonbCreator
    public ImportReport {
        warnings = Objects.requireNonNullElse(warnings, List.of());
    }

    /** A report of a service without an account. */
    public ImportReport(
            long imported,
            long updated,
            long unchanged,
            long stale,
            long trashed,
            long rejected,
            List<Line> errors,
            List<Line> warnings) {
        this(imported, updated, unchanged, stale, trashed, rejected, errors, warnings, null);
    }

    /**
     * A remark on one line.
     *
     * @param line number of the line, from 1
     * @param reason what is wrong with it
     */
    @JsonbPropertyOrder({"line", "reason"})
    public record Line(long line, String reason) {}
}
