package org.tasksweep.server.recovery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.tasksweep.server.db.Address;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.db.DatabaseClock;
import org.tasksweep.server.db.EmbeddedPostgres;
import org.tasksweep.server.deletion.DeleteCommand;
import org.tasksweep.server.deletion.DeletionService;
import org.tasksweep.server.deletion.UndeleteCommand;
import org.tasksweep.server.deletion.UndeletionService;
import org.tasksweep.server.execution.SweepWiring;
import org.tasksweep.server.given.FreePort;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.given.ImportLine;
import org.tasksweep.server.hold.HoldService;
import org.tasksweep.server.hold.NewHold;
import org.tasksweep.server.image.DirectoryImages;
import org.tasksweep.server.image.StoreBinding;
import org.tasksweep.server.ingest.TaskImport;
import org.tasksweep.server.ledger.Ledger;
import org.tasksweep.server.sweep.SweepGuard;
import org.tasksweep.server.task.TrashStore;
import org.tasksweep.wire.Result;

/** The service on an embedded PostgreSQL whose files are copied and put back, as people do with backups. */
final class RestorableService implements AutoCloseable {
    private static final Duration WINDOW = Duration.ofDays(7);

    private final Path home;
    private final Path ledgerDirectory;
    private final int port;
    boolean alone = true; // whether no other server can use the database

    /** Everything of one start. */
    @Nullable
    Running running;

    RestorableService(Path home, Path ledgerDirectory) throws IOException {
        this.home = home;
        this.ledgerDirectory = ledgerDirectory;
        port = FreePort.next();
    }

    /** What is there between a start and a stop. */
    static final class Running {
        final EmbeddedPostgres postgres;
        final Database database;
        final Ledger ledger;
        final Recovery recovery;
        final HoldService holds;
        final DeletionService deletion;
        final DeletionService unrecorded;
        final UndeletionService undeletion;
        final UndeletionService unrecordedUndeletion;
        final SweepWiring sweeps;
        final Clock clock;

        Running(Path home, int port, Optional<Path> ledgerDirectory, boolean alone, Consumer<Database> inBetween)
                throws IOException {
            postgres = EmbeddedPostgres.start(home.resolve("postgres"), port);
            PGSimpleDataSource connections = new PGSimpleDataSource();
            connections.setUrl(postgres.address().url());
            database = new Database(connections);
            ledger = Ledger.in(ledgerDirectory);
            recovery = new Recovery(database, alone, ledger, WINDOW);
            DatabaseClock time = new DatabaseClock(database, Clock.systemUTC());
            clock = time;
            holds = new HoldService(database, clock);
            TrashStore trash = new TrashStore();
            deletion = new DeletionService(database, holds, clock, WINDOW, false, ledger);
            unrecorded = new DeletionService(database, holds, clock, WINDOW, false, Ledger.off());
            undeletion = new UndeletionService(database, holds, clock, trash, ledger);
            unrecordedUndeletion = new UndeletionService(database, holds, clock, trash, Ledger.off());
            StoreBinding pictures = new StoreBinding(database, new DirectoryImages(home.resolve("images")));
            sweeps = SweepWiring.of(
                    database, time, WINDOW, holds, deletion, trash, pictures, SweepGuard.NONE, ledger, null);
            Consumer<Database> before = early -> {
                recovery.beforeServing(early);
                inBetween.accept(database);
            };
            try {
                database.open(postgres.address(), postgres.owner(), before);
            } catch (RuntimeException notUp) {
                recovery.close();
                postgres.close();
                throw notUp;
            }
            // Marks the store as long as no task names a picture that is not there.
            pictures.trouble();
            recovery.start();
            sweeps.dispatcher().start(sweep -> {});
        }

        void stop() throws IOException {
            sweeps.dispatcher().close();
            recovery.close();
            database.close();
            postgres.close();
        }
    }

    Path home() {
        return home;
    }

    Running running() {
        return Objects.requireNonNull(running, "started");
    }

    void start() throws IOException {
        start(database -> {});
    }

    /** {@code inBetween} is called when the deletions are applied again, just before everybody is let in. */
    void start(Consumer<Database> inBetween) throws IOException {
        running = new Running(home, port, Optional.of(ledgerDirectory), alone, inBetween);
    }

    void startWithoutLedger() throws IOException {
        running = new Running(home, port, Optional.empty(), alone, database -> {});
    }

    void stop() throws IOException {
        Running ended = running;
        running = null;
        if (ended != null) ended.stop();
    }

    /** Stops, copies the files of the database, and starts again. */
    Path backup() throws IOException {
        stop();
        Path copy = Files.createTempDirectory(home, "backup");
        copy(data(), copy);
        start();
        return copy;
    }

    /** Stops, and puts the files of a backup back. */
    void putBack(Path backup) throws IOException {
        stop();
        remove(data());
        // PostgreSQL wants its directory for its own user alone.
        Files.createDirectory(
                data(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        copy(backup, data());
    }

    /** Stops, so that the next start begins a new ledger. */
    void moveLedgerAway() throws IOException {
        stop();
        remove(ledgerDirectory);
    }

    private Path data() {
        return home.resolve("postgres/data");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (!Files.isDirectory(copy)) Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    void tasks(String... ids) throws IOException {
        String lines = ImportLine.file(Arrays.stream(ids).map(ImportLine::task).toList());
        new TaskImport(running().database, running().clock)
                .run(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
    }

    List<Result> delete(String... ids) {
        return running().deletion.run(command(ids)).results();
    }

    static DeleteCommand command(String... ids) {
        return new DeleteCommand(List.of(ids), null, false, false, "key_1", "a reason", null);
    }

    static UndeleteCommand undo(String... ids) {
        return new UndeleteCommand(List.of(ids), null, Set.of(), true, "key_1", null);
    }

    void hold(String... ids) {
        NewHold hold = new NewHold(List.of(ids), null, "court order", null);
        running().database.useTransaction(handle -> running().holds.create(handle, Given.ADMINISTRATOR, hold, null));
        running().holds.settle();
    }

    /** The ids in {@code task} or {@code trash}, sorted. */
    List<String> ids(String table) {
        return ask("select task_id from " + table + " order by task_id");
    }

    /** The details of the audit entries about deletions that were applied again. */
    List<String> again() {
        return ask("select asked || ' ' || done || ' ' || detail from audit where act = 'DELETED_AGAIN' order by id");
    }

    List<String> ask(String sql) {
        return running()
                .database
                .jdbi()
                .withHandle(handle -> handle.select(sql).mapTo(String.class).list());
    }

    /** What the service itself must not do. */
    void asSuperuser(String sql) throws IOException {
        Address superuser = running().postgres.superuser();
        Jdbi.create(superuser.url(), superuser.user(), superuser.password()).useHandle(handle -> handle.execute(sql));
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
