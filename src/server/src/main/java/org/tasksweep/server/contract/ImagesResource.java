package org.tasksweep.server.contract;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.KeyService;
import org.tasksweep.server.access.RequestRate;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.deletion.BudgetedDeletion;
import org.tasksweep.server.deletion.DeleteCommand;
import org.tasksweep.server.deletion.DeletionReport;
import org.tasksweep.server.idempotency.Idempotency;
import org.tasksweep.server.idempotency.StoredResponse;
import org.tasksweep.server.json.TextRules;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.task.TaskReader;
import org.tasksweep.wire.TaskInfo;

/** The two operations of the contract. Thread safe. */
@Path("images")
public final class ImagesResource {
    private final KeyService keys;
    private final RequestRate rate;
    private final BudgetedDeletion deletion;
    private final TaskReader tasks;
    private final Idempotency idempotency;
    private final @Nullable ProviderFlow provider;
    private final int maxBytes;
    private final int maxIds;

    /** @param provider the account in front of which the service stands; null: there is none */
    public ImagesResource(
            KeyService keys,
            RequestRate rate,
            BudgetedDeletion deletion,
            TaskReader tasks,
            Idempotency idempotency,
            @Nullable ProviderFlow provider,
            int maxBytes,
            int maxIds) {
        this.keys = keys;
        this.rate = rate;
        this.deletion = deletion;
        this.tasks = tasks;
        this.idempotency = idempotency;
        this.provider = provider;
        this.maxBytes = maxBytes;
        this.maxIds = maxIds;
    }

    /** Deletes tasks by id. */
    @POST
    @Path("deleteimagestask")
    public Response delete(@Context HttpServletRequest http) throws IOException {
        ContractRequest request = ContractRequest.read(http, keys, maxBytes);
        Preferences preferences = request.preferences();
        DeleteFields fields = DeleteFields.of(request.body(), preferences.strict(), maxIds);
        Caller caller = request.caller();
        if (!caller.may(Scope.TASKS_DELETE)) throw Problem.MISSING_SCOPE.because("API key may not delete tasks");
        DeleteCommand command = new DeleteCommand(
                fields.taskids(),
                owner(caller, fields.uid()),
                preferences.strict(),
                fields.validateOnly(),
                caller.keyId(),
                null,
                request.requestId(),
                caller.address());
        rate.take(caller);
        Function<DeletionReport, StoredResponse> answer =
                report -> Envelope.of(report, fields.validateOnly(), preferences);
        if (provider != null) return Envelope.send(provider.delete(request, command, answer));
        return Envelope.send(request.idempotencyKey()
                .map(key -> idempotency.run(
                        caller.keyId(),
                        key,
                        request.fingerprint().get(),
                        handle -> answer.apply(deletion.run(handle, caller, command))))
                .orElseGet(() -> answer.apply(deletion.run(caller, command))));
    }

    // A key for any owner may narrow itself to one; a key for one owner may name that one only (case 19).
    private static @Nullable String owner(Caller caller, @Nullable String uid) {
        if (caller.owner() != null && uid != null && !caller.owner().equals(uid)) {
            throw Problem.FOREIGN_OWNER.because("uid does not belong to this API key");
        }
        return caller.owner() != null ? caller.owner() : uid;
    }

    /** Reads one task that is not deleted. */
    @POST
    @Path("infobytaskid")
    public Response info(@Context HttpServletRequest http) throws IOException {
        ContractRequest request = ContractRequest.read(http, keys, maxBytes);
        if (request.body().raw("taskid") instanceof String text && TextRules.damage(text) >= 0) {
            throw Problem.INVALID_FIELD.because("taskid: %s", TextRules.DAMAGED);
        }
        if (!(request.body().raw("taskid") instanceof String id) || !DeleteFields.isId(id)) {
            throw Problem.INVALID_FIELD.because("taskid: must be a non-empty string of at most 128 characters");
        }
        Caller caller = request.caller();
        if (!caller.may(Scope.TASKS_READ)) throw Problem.MISSING_SCOPE.because("API key may not read tasks");
        rate.take(caller);
        TaskInfo.Data data = tasks.info(id, caller.owner())
                .or(() -> provider == null ? Optional.empty() : provider.find(caller, id))
                .orElseThrow(Problem.TASK_NOT_FOUND::plain);
        return Envelope.json(200, new TaskInfo(1000, "OK", data)).build();
    }
}
