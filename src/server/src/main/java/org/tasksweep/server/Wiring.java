package org.tasksweep.server;

import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.glassfish.jersey.server.ResourceConfig;
import org.tasksweep.refusal.RefusalForm;
import org.tasksweep.server.access.Budgets;
import org.tasksweep.server.access.KeyChanges;
import org.tasksweep.server.access.KeyLimits;
import org.tasksweep.server.access.KeyService;
import org.tasksweep.server.access.RefusedCallLog;
import org.tasksweep.server.access.RequestRate;
import org.tasksweep.server.access.SessionService;
import org.tasksweep.server.access.SignInLimit;
import org.tasksweep.server.admin.AuthenticationFilter;
import org.tasksweep.server.admin.IdempotentPost;
import org.tasksweep.server.admin.access.KeysResource;
import org.tasksweep.server.admin.audit.AuditResource;
import org.tasksweep.server.admin.hold.HoldsResource;
import org.tasksweep.server.admin.policy.PoliciesResource;
import org.tasksweep.server.admin.policy.PolicyPreviewResource;
import org.tasksweep.server.admin.sweep.CertificateKeysResource;
import org.tasksweep.server.admin.sweep.CertificateResource;
import org.tasksweep.server.admin.sweep.OverviewResource;
import org.tasksweep.server.admin.sweep.SweepResource;
import org.tasksweep.server.admin.sweep.SweepVerbsResource;
import org.tasksweep.server.admin.sweep.SweepWatch;
import org.tasksweep.server.admin.sweep.SweepsResource;
import org.tasksweep.server.admin.task.BatchDeleteResource;
import org.tasksweep.server.admin.task.BatchUndeleteResource;
import org.tasksweep.server.admin.task.TaskHistoryResource;
import org.tasksweep.server.admin.task.TaskResource;
import org.tasksweep.server.admin.task.TaskValuesResource;
import org.tasksweep.server.admin.task.TasksResource;
import org.tasksweep.server.admin.task.UndeleteResource;
import org.tasksweep.server.audit.Audit;
import org.tasksweep.server.audit.AuditReader;
import org.tasksweep.server.certificate.CertificateService;
import org.tasksweep.server.contract.ImagesResource;
import org.tasksweep.server.contract.PostOnlyFilter;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.db.DatabaseClock;
import org.tasksweep.server.deletion.BudgetedDeletion;
import org.tasksweep.server.deletion.DeletionService;
import org.tasksweep.server.deletion.UndeletionService;
import org.tasksweep.server.execution.SweepWiring;
import org.tasksweep.server.hold.HoldService;
import org.tasksweep.server.idempotency.Idempotency;
import org.tasksweep.server.idempotency.StreamIdempotency;
import org.tasksweep.server.image.ImageStore;
import org.tasksweep.server.image.StoreBinding;
import org.tasksweep.server.ingest.TaskImport;
import org.tasksweep.server.ledger.Ledger;
import org.tasksweep.server.limit.BodyFilter;
import org.tasksweep.server.limit.MemoryBudget;
import org.tasksweep.server.limit.ReadExecutor;
import org.tasksweep.server.limit.ResponseSender;
import org.tasksweep.server.recovery.Recovery;
import org.tasksweep.server.request.QueryParameterFilter;
import org.tasksweep.server.request.RefusalMapper;
import org.tasksweep.server.sweep.SweepGuard;
import org.tasksweep.server.task.TaskReader;
import org.tasksweep.server.task.TrashStore;

/** Builds every object once, in the order of their dependencies. */
final class Wiring implements AutoCloseable {
    private final Settings settings;
    private final Database database;
    private final Audit audit;
    private final AuditReader auditReader;
    private final CertificateService certificates;
    private final RefusedCallLog refused;
    private final KeyService keys;
    private final SessionService sessions;
    private final KeyChanges keyChanges;
    private final PeopleWiring people;
    private final ImageStore images;
    private final StoreBinding pictures;
    private final HoldService holds;
    private final TaskReader tasks;
    private final UndeletionService undeletions;
    private final TaskImport imports;
    private final RequestRate rate;
    private final BudgetedDeletion deletion;
    private final Idempotency idempotency;
    private final Recovery recovery;
    private final SweepWiring sweeps;
    private final ProviderWiring provider;
    private final SweepWatch watch;
    private final MemoryBudget memory = MemoryBudget.ofHeap();
    private final ResponseSender answers = new ResponseSender(memory);
    private final ReadExecutor reads = new ReadExecutor(answers);

    /** @param leaving true once nobody may be kept waiting */
    Wiring(Settings settings, DataSource pool, BooleanSupplier leaving) throws IOException {
        this.settings = settings;
        database = new Database(pool);
        DatabaseClock clock = new DatabaseClock(database, Clock.systemUTC());
        Ledger ledger = Ledger.in(settings.ledger());
        recovery = new Recovery(database, settings.database().isEmpty(), ledger, settings.undoWindow());
        audit = new Audit(database, clock, settings.auditHeads());
        auditReader = new AuditReader(database, clock);
        refused = new RefusedCallLog(database, clock);
        keys = new KeyService(database, clock, KeyLimits.daily(settings.keysPerDay()), refused);
        sessions = new SessionService(keys, database, clock, settings.sessions());
        keyChanges = new KeyChanges(keys, clock);
        people = new PeopleWiring(settings.people(), keys, sessions, database, clock, new SignInLimit(clock), refused);
        images = settings.imageStore();
        pictures = new StoreBinding(database, images);
        holds = new HoldService(database, clock, settings.mass());
        tasks = new TaskReader(database, clock, holds::column);
        idempotency = new Idempotency(database, ledger::requireWritable);
        rate = new RequestRate(database);
        DeletionService unlimited =
                new DeletionService(database, holds, clock, settings.undoWindow(), settings.refuseRunning(), ledger);
        Budgets budgets = new Budgets(clock, settings.radius());
        deletion = new BudgetedDeletion(database, unlimited, budgets);
        undeletions = new UndeletionService(database, holds, clock, new TrashStore(), ledger);
        provider = ProviderWiring.of(settings, database, clock, holds, keys, ledger);
        imports = new TaskImport(database, clock, provider.bareIds());
        sweeps = SweepWiring.of(
                database,
                clock,
                settings.undoWindow(),
                holds,
                unlimited,
                new TrashStore(),
                pictures,
                new SweepGuard(budgets, settings.radius()),
                ledger,
                provider.trash());
        certificates = new CertificateService(database, clock, sweeps.sweeps(), settings.certificateKey());
        watch = new SweepWatch(sweeps.sweeps(), keys::requireCurrent, leaving);
    }

    Database database() {
        return database;
    }

    /** What has to be done before anything is served. */
    Recovery recovery() {
        return recovery;
    }

    Audit audit() {
        return audit;
    }

    KeyService keys() {
        return keys;
    }

    ImageStore images() {
        return images;
    }

    StoreBinding pictures() {
        return pictures;
    }

    SweepWiring sweeps() {
        return sweeps;
    }

    ProviderWiring provider() {
        return provider;
    }

    TaskImport imports() {
        return imports;
    }

    PeopleWiring people() {
        return people;
    }

    /** The checks of bodies before they are read. */
    BodyFilter bodies() {
        return new BodyFilter(memory, new RequestKeyLookup(keys, sessions)::of, settings.maxBodyBytes());
    }

    ResourceConfig contract() {
        int bytes = settings.maxBodyBytes();
        return ApiConfig.plain()
                .register(new ImagesResource(
                        keys, rate, deletion, tasks, idempotency, provider.flow(), bytes, settings.maxIds()))
                .register(PostOnlyFilter.class)
                .register(new QueryParameterFilter(request -> keys.authenticate(
                        request.getHeaderString(HttpHeaders.AUTHORIZATION),
                        String.valueOf(request.getProperty(ResponseHeaders.ADDRESS)))))
                .register(new RefusalMapper(RefusalForm.ENVELOPE, refused));
    }

    ResourceConfig admin() {
        IdempotentPost once = new IdempotentPost(idempotency, new StreamIdempotency(database));
        IdempotentPost sweeping = once.then(sweeps.dispatcher()::nudge);
        BatchDeleteResource batch = new BatchDeleteResource(deletion, once, provider.admission(), provider.host());
        return ApiConfig.plain()
                .register(new AuthenticationFilter(keys, sessions, rate))
                .register(new QueryParameterFilter())
                .register(new RefusalMapper(RefusalForm.PROBLEM, refused))
                .register(people.resource(provider::toWire))
                .register(new KeysResource(keys, keyChanges, once))
                .register(new AuditResource(audit, auditReader, reads, answers))
                .register(new CertificateResource(certificates, reads))
                .register(new CertificateKeysResource(certificates))
                .register(new HoldsResource(holds, reads, once))
                .register(new PoliciesResource(sweeps.policies(), sweeps.forecasts(), reads, sweeping))
                .register(new PolicyPreviewResource(sweeps.forecasts(), once))
                .register(new TasksResource(tasks, imports, keys, reads, once))
                .register(new TaskValuesResource(tasks, reads))
                .register(new TaskResource(tasks, images, provider.pictures(), batch, answers))
                .register(new TaskHistoryResource(tasks, sweeps.sweeps(), reads))
                .register(new UndeleteResource(undeletions, tasks, once))
                .register(batch)
                .register(new BatchUndeleteResource(undeletions, once))
                .register(new SweepsResource(
                        sweeps.sweeps(), sweeps.reports(), reads, answers, sweeping, keys::requireCurrent))
                .register(new OverviewResource(sweeps.sweeps(), reads, provider::toWire))
                .register(new SweepResource(sweeps.sweeps(), sweeps.commands(), watch, sweeping))
                .register(new SweepVerbsResource(sweeps.sweeps(), sweeps.commands(), sweeping));
    }

    /** Starts to work on sweeps. */
    void start() {
        sweeps.dispatcher().start(watch::rested);
        refused.start();
        keys.start();
        people.start();
        provider.start();
        audit.start();
        recovery.start();
    }

    /** Lets running work stop after its current transaction. */
    @Override
    public void close() {
        Closing.all(people, watch, reads, answers, sweeps.dispatcher(), provider, refused, keys, audit, recovery);
    }
}
