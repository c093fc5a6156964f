package org.tasksweep.server;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Budgets;
import org.tasksweep.server.access.KeyService;
import org.tasksweep.server.contract.ProviderFlow;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.deletion.BudgetedDeletion;
import org.tasksweep.server.deletion.DeletionService;
import org.tasksweep.server.deletion.OutcomeCounts;
import org.tasksweep.server.hold.HoldService;
import org.tasksweep.server.idempotency.StreamIdempotency;
import org.tasksweep.server.image.RemotePictures;
import org.tasksweep.server.ingest.BareIds;
import org.tasksweep.server.ingest.TaskImport;
import org.tasksweep.server.ledger.Ledger;
import org.tasksweep.server.provider.Account;
import org.tasksweep.server.provider.AccountSettings;
import org.tasksweep.server.provider.Admission;
import org.tasksweep.server.provider.Enrichment;
import org.tasksweep.server.provider.Forwarding;
import org.tasksweep.server.provider.ProviderPictures;
import org.tasksweep.server.provider.Register;
import org.tasksweep.server.provider.TrashDeletion;
import org.tasksweep.wire.ProviderAccount;

/** Builds the objects for an account at a provider; all are null without one. */
record ProviderWiring(
        @Nullable Account account,
        @Nullable TrashDeletion trash,
        @Nullable ProviderFlow flow,
        @Nullable Admission admission,
        @Nullable Enrichment enrichment,
        @Nullable RemotePictures pictures,
        @Nullable OutcomeCounts outcomes)
        implements AutoCloseable {

    static ProviderWiring of(
            Settings settings, Database database, Clock clock, HoldService holds, KeyService keys, Ledger ledger) {
        AccountSettings upstream = settings.upstream().orElse(null);
        if (upstream == null) return new ProviderWiring(null, null, null, null, null, null, null);
        Account account = new Account(upstream, Clock.systemUTC());
        TrashDeletion trash = new TrashDeletion(database, clock, holds, account);
        Register register = new Register(database, clock, account, new TaskImport(database, clock));
        Enrichment enrichment = new Enrichment(database, clock, register, upstream.lookups());
        Duration window = upstream.undo() ? settings.undoWindow() : Duration.ZERO;
        DeletionService deletion =
                new DeletionService(database, holds, clock, window, settings.refuseRunning(), ledger);
        Admission admission = new Admission(register, keys);
        ProviderFlow flow = new ProviderFlow(
                new Forwarding(account, register, trash, clock),
                new BudgetedDeletion(database, deletion, new Budgets(clock, settings.radius())),
                admission,
                new StreamIdempotency(database));
        return new ProviderWiring(
                account,
                trash,
                flow,
                admission,
                enrichment,
                new ProviderPictures(register, upstream),
                deletion.counts());
    }

    /** For those who talk to the service; null without an account. */
    @Nullable
    ProviderAccount toWire() {
        return account == null || enrichment == null ? null : account.toWire(enrichment.waiting());
    }

    /** The host of the provider; null without an account. */
    @Nullable
    String host() {
        return account == null ? null : account.settings().host();
    }

    void start() {
        if (enrichment != null) enrichment.start();
    }

    /** What takes the bare ids of imports; null without an account. */
    @Nullable
    BareIds bareIds() {
        return enrichment;
    }

    /** Whether the provider answers; empty without an account. */
    Optional<BooleanSupplier> answers() {
        return Optional.ofNullable(account).map(asked -> () -> asked.trouble().isEmpty());
    }

    @Override
    public void close() {
        if (enrichment != null) enrichment.close();
        if (account != null) account.close();
    }
}
