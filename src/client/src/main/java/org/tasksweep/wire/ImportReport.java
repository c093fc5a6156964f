package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * Answer of {@code POST /admin/v1/tasks:import}.
 *
 * @param imported lines that became new tasks
 * @param updated lines that changed a task that was there
 * @param unchanged lines that said what was known
 * @param trashed lines whose task is in the trash and stays there
 * @param rejected lines that could not be read; everything else was kept
 * @param errors the first 100 rejected lines
 */
@JsonbPropertyOrder({"imported", "updated", "unchanged", "trashed", "rejected", "errors"})
public record ImportReport(
        long imported, long updated, long unchanged, long trashed, long rejected, List<Line> errors) {

    /**
     * A line that was rejected.
     *
     * @param line number of the line, from 1
     * @param reason what is wrong with it
     */
    @JsonbPropertyOrder({"line", "reason"})
    public record Line(long line, String reason) {}
}
