package org.tasksweep.server.admin.sweep;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.admin.Callers;
import org.tasksweep.server.limit.ReadExecutor;
import org.tasksweep.server.sweep.SweepService;
import org.tasksweep.wire.ProviderAccount;

/** The data of a dashboard, in one request. */
@Path("overview")
public final class OverviewResource {
    private final SweepService sweeps;
    private final ReadExecutor reads;
    private final Supplier<@Nullable ProviderAccount> account;

    /** @param account the account in front of which the service stands; null if there is none */
    public OverviewResource(SweepService sweeps, ReadExecutor reads, Supplier<@Nullable ProviderAccount> account) {
        this.account = account;
        this.sweeps = sweeps;
        this.reads = reads;
    }

    @GET
    public void read(@Context SecurityContext security, @Suspended AsyncResponse response) {
        Caller caller = Callers.of(security, Scope.TASKS_READ);
        reads.answer(caller.keyId(), response, () -> sweeps.overview(caller).at(account.get()));
    }
}
