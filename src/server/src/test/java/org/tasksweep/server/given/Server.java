package org.tasksweep.server.given;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.dbcp2.cpdsadapter.DriverAdapterCPDS;
import org.apache.commons.dbcp2.datasources.SharedPoolDataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.tasksweep.server.db.Address;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.db.EmbeddedPostgres;

/** The PostgreSQL of a test run, in a temporary directory, with the schema in its database. */
@SuppressWarnings("deprecation") // JUnit 5 closes AutoCloseable of the root store only from 5.13 on
final class Server implements AutoCloseable, ExtensionContext.Store.CloseableResource {
    private final Path home;
    private final EmbeddedPostgres postgres;
    private final SharedPoolDataSource pool;
    private final Database database;
    private final Jdbi superuser;

    private Server() throws IOException {
        home = Files.createTempDirectory("tasksweep-test").toRealPath();
        postgres = EmbeddedPostgres.start(home, FreePort.next());
        pool = pool(postgres.address());
        database = new Database(pool);
        database.open(postgres.address(), postgres.owner());
        Address superuser = postgres.superuser();
        this.superuser = Jdbi.create(() -> pool.getConnection(superuser.user(), superuser.password()));
    }

    /** The one of this process, started now if it is the first use; with two processes, the tests of each class are a run. */
    static Server of(ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(Server.class))
                .getOrComputeIfAbsent(Server.class, key -> started(), Server.class);
    }

    private static Server started() {
        try {
            return new Server();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    // As the service has one; a connection made anew for each statement would cost more than the statement.
    private static SharedPoolDataSource pool(Address address) {
        // Not the driver's own ConnectionPoolDataSource, which closes a connection after an error of the disk.
        DriverAdapterCPDS connections = new DriverAdapterCPDS();
        connections.setUrl(address.url());
        SharedPoolDataSource pool = new SharedPoolDataSource();
        pool.setConnectionPoolDataSource(connections);
        pool.setDefaultTestOnBorrow(true); // some tests end connections
        pool.setDefaultMaxTotal(-1);
        return pool;
    }

    Database database() {
        return database;
    }

    Address superuserAddress() throws IOException {
        return postgres.superuser();
    }

    Jdbi superuser() {
        return superuser;
    }

    Path home() {
        return home;
    }

    @Override
    public void close() throws Exception {
        database.close();
        pool.close();
        postgres.close();
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(home)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) Files.delete(file);
    }
}
