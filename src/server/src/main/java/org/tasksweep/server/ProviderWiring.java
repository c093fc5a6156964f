package org.tasksweep.server;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Budgets;
import org.tasksweep.server.access.KeyService;
import org.tasksweep.server.api.ProviderFlow;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.deletion.BudgetedDeletion;
import org.tasksweep.server.deletion.DeletionService;
import org.tasksweep.server.hold.HoldService;
import org.tasksweep.server.idempotency.StreamIdempotency;
import org.tasksweep.server.ingest.TaskImport;
import org.tasksweep.server.ledger.Ledger;
import org.tasksweep.server.provider.Account;
import org.tasksweep.server.provider.AccountSettings;
import org.tasksweep.server.provider.Forwarding;
import org.tasksweep.server.provider.Register;
import org.tasksweep.server.provider.TrashDeletion;
import org.tasksweep.wire.ProviderAccount;

/** Builds the objects for an account at a provider; all are null without one. */
record ProviderWiring(
        @Nullable Account account,
        @Nullable TrashDeletion trash,
        @Nullable ProviderFlow flow) implements AutoCloseable {

    static ProviderWiring of(
            Settings settings,
            Database database,
            Clock clock,
            HoldService holds,
            TaskImport imports,
            KeyService keys,
            Ledger ledger) {
        AccountSettings upstream = settings.upstream().orElse(null);
        if (upstream == null) return new ProviderWiring(null, null, null);
        Account account = new Account(upstream, Clock.systemUTC());
        TrashDeletion trash = new TrashDeletion(database, clock, holds, account);
        Register register = new Register(database, clock, account, imports);
        Duration window = upstream.undo() ? settings.undoWindow() : Duration.ZERO;
        DeletionService deletion =
                new DeletionService(database, holds, clock, window, settings.refuseRunning(), ledger);
        ProviderFlow flow = new ProviderFlow(
                new Forwarding(account, register, trash, clock),
                new BudgetedDeletion(database, deletion, new Budgets(clock, settings.radius())),
                keys,
                new StreamIdempotency(database));
        return new ProviderWiring(account, trash, flow);
    }

    /** For those who talk to the service; null without an account. */
    @Nullable
    ProviderAccount toWire() {
        return account == null ? null : account.toWire();
    }

    /** Whether the provider answers; empty without an account. */
    Optional<BooleanSupplier> answers() {
        return Optional.ofNullable(account).map(asked -> () -> asked.trouble().isEmpty());
    }

    @Override
    public void close() {
        if (account != null) account.close();
    }
}
