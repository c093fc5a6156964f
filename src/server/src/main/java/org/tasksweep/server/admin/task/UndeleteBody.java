package org.tasksweep.server.admin.task;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.deletion.UndeleteCommand;
import org.tasksweep.server.id.NumberedId;
import org.tasksweep.server.json.JsonObject;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.wire.ProblemDetail.Where;

/** Reads which tasks to restore, and which sweeps must have deleted them. */
record UndeleteBody(JsonObject body) {
    private static final int MAX_SWEEPS = 10_000;

    UndeleteCommand command(HttpServletRequest http, Caller caller, List<String> ids, boolean atomic) {
        String requestId = String.valueOf(http.getAttribute("requestId"));
        return new UndeleteCommand(ids, caller.owner(), ifSweep(), atomic, caller.keyId(), requestId, caller.address());
    }

    /** One sweep, or several. A value that names none must not mean any sweep. */
    private Set<String> ifSweep() {
        if (!body.has("ifSweep")) return Set.of();
        List<String> sweeps = body.raw("ifSweep") instanceof String one
                ? List.of(one)
                : body.strings("ifSweep").orElse(List.of());
        boolean fit =
                sweeps.stream().allMatch(sweep -> NumberedId.SWEEP.number(sweep).isPresent());
        if (fit && !sweeps.isEmpty() && sweeps.size() <= MAX_SWEEPS) return Set.copyOf(sweeps);
        throw Problem.INVALID_FIELD.at(new Where(
                "/ifSweep",
                null,
                "ifSweep: must be the id of a sweep such as sw_9, or an array of 1 to " + MAX_SWEEPS + " of them"));
    }
}
