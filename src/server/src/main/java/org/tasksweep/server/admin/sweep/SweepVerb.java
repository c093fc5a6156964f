package org.tasksweep.server.admin.sweep;

import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.json.JsonObject;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.sweep.SweepCommands;
import org.tasksweep.server.sweep.SweepService;
import org.tasksweep.wire.Sweep;

/** The actions on a sweep, and the scope that each needs. */
enum SweepVerb {
    RUN("run", List.of("planDigest", "reason"), Scope.SWEEPS_WRITE, Scope.TASKS_DELETE),
    APPROVE("approve", List.of("planDigest"), Scope.SWEEPS_WRITE, Scope.TASKS_DELETE),
    PAUSE("pause", List.of(), Scope.SWEEPS_WRITE),
    RESUME("resume", List.of(), Scope.SWEEPS_WRITE, Scope.TASKS_DELETE),
    CANCEL("cancel", List.of(), Scope.SWEEPS_WRITE),
    RETRY_FAILED("retryFailed", List.of(), Scope.SWEEPS_WRITE, Scope.TASKS_DELETE),
    UNDO("undo", List.of("reason", "maxRate"), Scope.TASKS_DELETE),
    PURGE("purge", List.of(), Scope.TASKS_PURGE);

    private final String word;
    private final List<String> members;
    private final List<Scope> scopes;

    SweepVerb(String word, List<String> members, Scope... scopes) {
        this.word = word;
        this.members = members;
        this.scopes = List.of(scopes);
    }

    static SweepVerb of(String word) {
        return Arrays.stream(values())
                .filter(verb -> verb.word.equals(word))
                .findAny()
                .orElseThrow(() -> Problem.UNKNOWN_ACTION.because(
                        "Unknown action; known are %s",
                        String.join(
                                " ",
                                Arrays.stream(values()).map(verb -> verb.word).toList())));
    }

    /** The members that its body may have. */
    List<String> members() {
        return members;
    }

    /** The caller, if it may do this. */
    Caller require(Caller caller) {
        scopes.forEach(caller::require);
        return caller;
    }

    Sweep act(
            Handle handle,
            SweepService sweeps,
            SweepCommands commands,
            Caller caller,
            String id,
            JsonObject body,
            String requestId) {
        return switch (this) {
            case RUN ->
                commands.run(handle, caller, id, body.required("planDigest", 100), SweepBody.reason(body), requestId);
            case APPROVE -> commands.approve(handle, caller, id, body.required("planDigest", 100), requestId);
            case PAUSE -> commands.pause(handle, caller, id, requestId);
            case RESUME -> commands.resume(handle, caller, id, requestId);
            case CANCEL -> commands.cancel(handle, caller, id, requestId);
            case RETRY_FAILED -> commands.retryFailed(handle, caller, id, requestId);
            case UNDO -> sweeps.undo(handle, caller, id, SweepBody.reason(body), SweepBody.rate(body), requestId);
            case PURGE -> commands.purge(handle, caller, id, requestId);
        };
    }
}
