package org.tasksweep.server.contract;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.deletion.BudgetedDeletion;
import org.tasksweep.server.deletion.DeleteCommand;
import org.tasksweep.server.deletion.DeletionReport;
import org.tasksweep.server.idempotency.StoredResponse;
import org.tasksweep.server.idempotency.StreamIdempotency;
import org.tasksweep.server.limit.ConcurrencyLimit;
import org.tasksweep.server.provider.Admission;
import org.tasksweep.server.provider.Forwarding;
import org.tasksweep.wire.TaskInfo;

/**
 * The operations of the contract in front of an account at a provider. Callers get what they asked for: when a deletion is
 * answered with Success, the provider's own infobytaskid does not find the tasks. Thread safe.
 */
public final class ProviderFlow {
    // Each holds a thread while the provider works.
    private final ConcurrencyLimit waiting = new ConcurrencyLimit("requests wait for the provider", 24, 16);
    private final Forwarding provider;
    private final BudgetedDeletion deletion;
    private final Admission admission;
    private final StreamIdempotency idempotency;

    /** @param deletion with an undo window of zero, unless deletions by the contract can be undone */
    public ProviderFlow(
            Forwarding provider, BudgetedDeletion deletion, Admission admission, StreamIdempotency idempotency) {
        this.provider = provider;
        this.deletion = deletion;
        this.admission = admission;
        this.idempotency = idempotency;
    }

    /**
     * Deletes, at the provider as well. Not in one transaction with its stored answer: the provider is waited for. So a process
     * that dies in between leaves no answer, and a repetition does the rest.
     */
    StoredResponse delete(
            ContractRequest request, DeleteCommand command, Function<DeletionReport, StoredResponse> answer)
            throws IOException {
        try (ConcurrencyLimit.Permit place = waiting.enter(command.keyId())) {
            Optional<String> key = request.idempotencyKey();
            if (key.isEmpty()) return answer.apply(delete(request.caller(), command));
            String what = request.fingerprint().get();
            return idempotency.run(
                    command.keyId(),
                    key.get(),
                    what,
                    InputStream.nullInputStream(),
                    body -> answer.apply(delete(request.caller(), command)));
        }
    }

    private DeletionReport delete(Caller caller, DeleteCommand command) {
        Map<String, String> unregistered = admission.admit(caller, command.ids(), command.owner(), command.requestId());
        DeletionReport moved = Admission.said(deletion.run(caller, command), unregistered);
        boolean ofOne = caller.owner() == null && command.owner() != null;
        DeletionReport report = ofOne ? provider.ofOthers(moved) : moved;
        return command.validateOnly() ? report : provider.settle(report);
    }

    /** What the provider has of a task that the register does not know. */
    Optional<TaskInfo.Data> find(Caller caller, String id) {
        if (caller.owner() != null) return Optional.empty();
        try (ConcurrencyLimit.Permit place = waiting.enter(caller.keyId())) {
            return provider.find(id);
        }
    }
}
