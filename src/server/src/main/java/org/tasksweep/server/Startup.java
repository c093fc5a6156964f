package org.tasksweep.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.server.access.KeyService;
import org.tasksweep.server.db.Address;
import org.tasksweep.server.db.DataDirectory;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.db.EmbeddedPostgres;
import org.tasksweep.server.demo.Demo;
import org.tasksweep.server.ops.Health;

/**
 * Brings the service up in a thread of its own and down again: data directory, database, schema, first key, demo. An
 * embedded database starts while the container still builds the service. A step that fails is logged once and tried again
 * every few seconds; an embedded database that crashes is started again.
 */
final class Startup implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Startup.class);
    private static final int PAUSE_SECONDS = 3;
    private static final int THREAD_MILLIS = 20_000;

    private final Settings settings;
    private final CompletableFuture<Service> service = new CompletableFuture<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Object closing = new Object();
    private final Thread thread;
    private volatile @Nullable DataDirectory directory;
    private volatile @Nullable EmbeddedPostgres embedded;

    /** What is served as soon as there is a database. */
    private record Service(Wiring wiring, Health health) {
        Database database() {
            return wiring.database();
        }
    }

    private Startup(Settings settings) {
        this.settings = settings;
        this.thread = new Thread(this::run, "tasksweep-startup");
        Closing.all(); // Loads the class while it can be loaded.
    }

    /** Starts the embedded database, if no other is given. */
    static Startup begin(Settings settings) {
        Startup startup = new Startup(settings);
        startup.thread.start();
        return startup;
    }

    /** Opens the database for this service, and tells its health when it can be used. */
    void serve(Wiring wiring, Health health) {
        service.complete(new Service(wiring, health));
        wiring.start();
    }

    private void run() {
        boolean demo = settings.demo();
        while (untilUp()) {
            if (demo) demo();
            demo = false;
            if (!untilDatabaseDied()) return;
        }
    }

    /** False if asked to stop first. */
    private boolean untilUp() {
        String said = "";
        while (!stopping(said.isEmpty() ? 0 : PAUSE_SECONDS)) {
            try {
                up();
                return true;
            } catch (IOException | RuntimeException | LinkageError failure) {
                if (stopping(0)) return false;
                String text = String.valueOf(failure.getMessage());
                if (!text.equals(said)) LOG.error("the service is not ready yet and will try again: {}", text, failure);
                said = text;
            }
        }
        return false;
    }

    /** False if a stop was requested first, or if the database is not embedded. */
    private boolean untilDatabaseDied() {
        EmbeddedPostgres running = embedded;
        if (running == null) return false;
        while (!stopping(1)) {
            if (!running.alive()) {
                LOG.error("the embedded PostgreSQL crashed; starting it again");
                return true;
            }
        }
        return false;
    }

    private void up() throws IOException {
        startDatabase();
        Service built = service.join();
        openDatabase(built);
        if (stopping(0)) return;
        String link = settings.tls().link(settings.httpHost(), settings.httpPort());
        String key = bootstrap(built.wiring().keys());
        built.health().started();
        System.out.println("Tasksweep is ready: " + link);
        if (key != null) {
            boolean shown = OperatorTerminal.show("Sign in, shown this once: " + link + "#key=" + key);
            String offer = shown ? "" : "; paste it at " + link + " to sign in";
            System.out.println("The administrator key is kept in " + keyFile() + offer);
        }
        // Marks a new store before anything is stored in it; reports what is wrong with any other.
        built.wiring().pictures().trouble();
    }

    private void startDatabase() throws IOException {
        if (settings.database().isPresent()) return;
        if (directory == null) directory = DataDirectory.open(settings.data());
        if (embedded == null || !embedded.alive()) {
            embedded = EmbeddedPostgres.start(directory.root().resolve("postgres"), settings.databasePort());
        }
    }

    private void openDatabase(Service built) throws IOException {
        EmbeddedPostgres own = embedded;
        Address application = own == null ? settings.database().orElseThrow() : own.address();
        Address owner = own == null ? settings.databaseOwner().orElse(application) : own.owner();
        built.database().open(application, owner, built.wiring().recovery()::beforeServing);
    }

    // The file comes first: a process that dies in between leaves a file without effect, never a valid key that nobody
    // knows.
    private @Nullable String bootstrap(KeyService keys) throws IOException {
        Path file = keyFile();
        boolean given = settings.bootstrapKey().isPresent();
        String key = settings.bootstrapKey()
                .orElse(Files.exists(file) ? Files.readString(file).strip() : KeyService.randomSecret());
        if (!given && !Files.exists(file) && keys.none()) DataDirectory.writeSecret(file, key);
        return keys.bootstrap(key) && !given ? key : null;
    }

    private Path keyFile() {
        return settings.data().resolve("bootstrap.key");
    }

    private void demo() {
        Wiring wiring = service.join().wiring();
        try {
            new Demo(wiring.images(), wiring.imports(), settings.data().resolve("demo.done")).load(() -> stopping(0));
        } catch (IOException | RuntimeException failure) {
            LOG.error("demo not loaded; it continues at the next start", failure);
        }
    }

    private boolean stopping(int seconds) {
        try {
            return stop.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Refuses new requests, then stops what was started, within a minute. A second caller waits for the first. */
    @Override
    public void close() {
        synchronized (closing) {
            if (stop.getCount() == 0) return;
            stop.countDown();
            end();
        }
    }

    private void end() {
        Service built = service.getNow(null);
        if (built != null) Closing.all(built.health(), built.wiring(), built.database()::close);
        // Nothing is waited for any more.
        service.cancel(false);
        try {
            // It may be waiting for a PostgreSQL that replays its log: then it stops that and returns.
            thread.interrupt();
            thread.join(THREAD_MILLIS);
            if (built != null) Closing.all(built.wiring().images());
            if (embedded != null && embedded.alive()) embedded.close();
        } catch (IOException | LinkageError failure) {
            LOG.error("embedded PostgreSQL did not stop; the next start takes care of it", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            release();
        }
    }

    private void release() {
        try {
            if (directory != null) directory.close();
        } catch (IOException failure) {
            LOG.error("the lock on the data directory was not released", failure);
        }
    }
}
