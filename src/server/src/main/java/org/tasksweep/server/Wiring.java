package org.tasksweep.server;

import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import javax.sql.DataSource;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.tasksweep.server.access.KeyLimits;
import org.tasksweep.server.access.Keys;
import org.tasksweep.server.access.RefusedCalls;
import org.tasksweep.server.admin.AdminErrors;
import org.tasksweep.server.admin.Authentication;
import org.tasksweep.server.admin.BatchResource;
import org.tasksweep.server.admin.BatchUndeleteResource;
import org.tasksweep.server.admin.HoldsResource;
import org.tasksweep.server.admin.KeysResource;
import org.tasksweep.server.admin.Once;
import org.tasksweep.server.admin.SessionResource;
import org.tasksweep.server.admin.SweepResource;
import org.tasksweep.server.admin.SweepVerbsResource;
import org.tasksweep.server.admin.SweepWatch;
import org.tasksweep.server.admin.SweepsResource;
import org.tasksweep.server.admin.TaskResource;
import org.tasksweep.server.admin.TasksResource;
import org.tasksweep.server.admin.UndeleteResource;
import org.tasksweep.server.api.ContractErrors;
import org.tasksweep.server.api.ImagesResource;
import org.tasksweep.server.api.OnlyPost;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.db.DatabaseClock;
import org.tasksweep.server.deletion.Deletion;
import org.tasksweep.server.deletion.Undeletion;
import org.tasksweep.server.hold.Holds;
import org.tasksweep.server.idempotency.Idempotency;
import org.tasksweep.server.idempotency.StreamIdempotency;
import org.tasksweep.server.image.DirectoryImages;
import org.tasksweep.server.image.ImageStore;
import org.tasksweep.server.image.S3Images;
import org.tasksweep.server.image.StoreBinding;
import org.tasksweep.server.load.Answers;
import org.tasksweep.server.load.BodyFilter;
import org.tasksweep.server.load.MemoryBudget;
import org.tasksweep.server.load.Reads;
import org.tasksweep.server.request.IgnoredInputFilter;
import org.tasksweep.server.request.QueryParameterFilter;
import org.tasksweep.server.sweep.SweepWiring;
import org.tasksweep.server.task.TaskImport;
import org.tasksweep.server.task.Tasks;
import org.tasksweep.server.task.Trash;

/** Builds every object once, in the order in which they need each other. */
final class Wiring implements AutoCloseable {
    private final Settings settings;
    private final Database database;
    private final RefusedCalls refused;
    private final Keys keys;
    private final ImageStore images;
    private final StoreBinding pictures;
    private final Holds holds;
    private final Tasks tasks;
    private final Undeletion undeletion;
    private final TaskImport imports;
    private final Deletion deletion;
    private final Idempotency idempotency;
    private final SweepWiring sweeps;
    private final SweepWatch watch;
    private final MemoryBudget memory = MemoryBudget.ofHeap();
    private final Answers answers = new Answers(memory);
    private final Reads reads = new Reads(answers);

    Wiring(Settings settings, DataSource pool) throws IOException {
        this.settings = settings;
        database = new Database(pool);
        DatabaseClock clock = new DatabaseClock(database, Clock.systemUTC());
        refused = new RefusedCalls(database, clock);
        keys = new Keys(database, clock, KeyLimits.daily(settings.keysPerDay()), refused);
        Files.createDirectories(settings.data());
        images = settings.bucket().isPresent()
                ? new S3Images(settings.bucket().get())
                : new DirectoryImages(settings.images());
        pictures = new StoreBinding(database, images);
        holds = new Holds(database, clock, settings.mass());
        tasks = new Tasks(database, clock, holds);
        Trash trash = new Trash();
        imports = new TaskImport(database, clock);
        idempotency = new Idempotency(database);
        deletion = new Deletion(database, holds, clock, settings.undoWindow(), settings.refuseRunning());
        undeletion = new Undeletion(database, holds, clock, trash);
        sweeps = SweepWiring.of(database, clock, settings.undoWindow(), holds, deletion, trash, pictures);
        watch = new SweepWatch(sweeps.sweeps(), keys::requireCurrent);
    }

    Database database() {
        return database;
    }

    Keys keys() {
        return keys;
    }

    ImageStore images() {
        return images;
    }

    StoreBinding pictures() {
        return pictures;
    }

    TaskImport imports() {
        return imports;
    }

    /** What bodies pass before they are read. */
    BodyFilter bodies() {
        return new BodyFilter(memory, new Accounts(keys)::of, settings.maxBodyBytes());
    }

    /** {@code /v1}. */
    ResourceConfig contract() {
        return plain().register(new ImagesResource(
                        keys, deletion, tasks, idempotency, settings.maxBodyBytes(), settings.maxIds()))
                .register(OnlyPost.class)
                .register(new QueryParameterFilter(request -> keys.authenticate(
                        request.getHeaderString(HttpHeaders.AUTHORIZATION),
                        String.valueOf(request.getProperty(Edge.ADDRESS)))))
                .register(new ContractErrors(refused));
    }

    /** {@code /admin/v1}. */
    ResourceConfig admin() {
        Once once = new Once(idempotency, new StreamIdempotency(database));
        Once sweeping = once.then(sweeps.dispatcher()::nudge);
        BatchResource batch = new BatchResource(deletion, once);
        TaskResource task = new TaskResource(tasks, images, batch, answers);
        return plain().register(new Authentication(keys))
                .register(new QueryParameterFilter())
                .register(new AdminErrors(refused))
                .register(new SessionResource(keys))
                .register(new KeysResource(keys, once))
                .register(new HoldsResource(holds, reads, once))
                .register(new TasksResource(tasks, imports, keys, reads, once))
                .register(task)
                .register(new UndeleteResource(undeletion, tasks, once))
                .register(batch)
                .register(new BatchUndeleteResource(undeletion, once))
                .register(new SweepsResource(
                        sweeps.sweeps(), sweeps.reports(), reads, answers, sweeping, keys::requireCurrent))
                .register(new SweepResource(sweeps.sweeps(), sweeps.steering(), watch, sweeping))
                .register(new SweepVerbsResource(sweeps.sweeps(), sweeps.steering(), sweeping));
    }

    /** Begins to work on sweeps. */
    void start() {
        sweeps.dispatcher().start(watch::rested);
        refused.start();
    }

    /** Lets what is at work come to its next stop. */
    @Override
    public void close() {
        watch.close();
        reads.close();
        answers.close();
        sweeps.dispatcher().close();
        refused.close();
    }

    // Without the WADL description that Jersey would add by itself.
    private static ResourceConfig plain() {
        return new ResourceConfig()
                .property(ServerProperties.WADL_FEATURE_DISABLE, true)
                .register(new IgnoredInputFilter());
    }
}
