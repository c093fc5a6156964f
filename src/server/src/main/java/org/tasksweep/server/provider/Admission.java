package org.tasksweep.server.provider;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.KeyService;
import org.tasksweep.server.deletion.DeletionReport;
import org.tasksweep.server.ingest.ImportAuthor;
import org.tasksweep.server.limit.ConcurrencyLimit;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.Result;

/**
 * Registers what the provider has of ids that are to be deleted and that the register does not know, so that "not found" means
 * that the provider does not have them either. Thread safe.
 */
public final class Admission {
    // Each holds a thread while the provider is asked.
    private final ConcurrencyLimit asking = new ConcurrencyLimit("requests look ids up at the provider", 24, 16);
    private final Register register;
    private final KeyService keys;

    public Admission(Register register, KeyService keys) {
        this.register = register;
        this.keys = keys;
    }

    /**
     * Looks up those of the ids that the register does not know; to be called outside of every transaction. Refuses if the
     * provider does not say for each whether it is there. Whose an unknown task is, the provider does not say: so this does
     * nothing for a caller who is bound to one owner.
     *
     * @param owner whose tasks they are then; null: those of the account
     * @return why tasks that the provider has cannot be registered, by id
     */
    public Map<String, String> admit(
            Caller caller, List<String> ids, @Nullable String owner, @Nullable String requestId) {
        if (caller.owner() != null) return Map.of();
        try (ConcurrencyLimit.Permit place = asking.enter(caller.keyId())) {
            return register.admit(
                    ids,
                    owner,
                    new ImportAuthor(
                            caller.keyId(),
                            requestId,
                            caller.address(),
                            handle -> keys.requireCurrent(handle, caller)));
        }
    }

    /** Calls nothing "not found" that the provider has. */
    public static DeletionReport said(DeletionReport report, Map<String, String> unregistered) {
        if (unregistered.isEmpty()) return report;
        return report.with(report.results().stream()
                .map(result -> {
                    String why = unregistered.get(result.taskid());
                    return why == null || result.outcome() != Outcome.NOT_FOUND
                            ? result
                            : new Result(
                                    result.taskid(),
                                    Outcome.FAILED,
                                    false,
                                    "the provider has it, but it cannot be registered: " + why,
                                    null);
                })
                .toList());
    }
}
