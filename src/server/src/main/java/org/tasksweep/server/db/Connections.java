package org.tasksweep.server.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/** The connections of the pool, as one role of one server: none before it is open, and none to a server that hangs. Thread safe. */
final class Connections implements AutoCloseable {
    private final DataSource pool;
    private final ConnectionsInUse working = new ConnectionsInUse(this::connect);
    private final ConnectionsInUse held = new ConnectionsInUse(this::connect);
    private volatile @Nullable Address address;
    private volatile @Nullable ServerWatch watch;
    private boolean closed; // guarded by this: an opening that is still under way opens nothing

    Connections(DataSource pool) {
        this.pool = pool;
    }

    /** For work that somebody waits for; a statement may take so many seconds. */
    Jdbi working(int seconds) {
        return jdbi(working, seconds);
    }

    /** For locks: such a connection is kept for long, and nobody waits for it. */
    Jdbi held(int seconds) {
        return jdbi(held, seconds);
    }

    private static Jdbi jdbi(ConnectionsInUse connections, int seconds) {
        Jdbi made = Jdbi.create(connections)
                .registerArrayType(String.class, "text")
                .registerArgument(new Times.InstantArguments());
        made.getConfig(SqlStatements.class).setQueryTimeout(seconds);
        return made;
    }

    /** Connects to this server from now on. */
    synchronized void open(Address server) {
        if (!closed) address = server;
    }

    /** How many connections are in use for work that somebody waits for. */
    int inUse() {
        return working.count();
    }

    boolean isOpen() {
        return address != null;
    }

    /** Watches over the server from now on. */
    synchronized void watch(Address server) {
        if (closed) return;
        ServerWatch before = watch;
        if (before != null) before.close();
        ServerWatch now = new ServerWatch(List.of(working, held), server);
        now.start();
        watch = now;
    }

    private Connection connect() throws SQLException {
        Address server = address;
        if (server == null) throw new SQLException("the database is not open yet, or closed", "08003");
        ServerWatch running = watch;
        if (running != null) running.requireUsable();
        return pool.getConnection(server.user(), server.password());
    }

    @Override
    public synchronized void close() {
        closed = true;
        address = null;
        ServerWatch running = watch;
        if (running != null) running.close();
    }
}
