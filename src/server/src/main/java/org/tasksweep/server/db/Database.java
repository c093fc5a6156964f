package org.tasksweep.server.db;

import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;

/** Access to the database: its transactions, retries and time limits. Thread safe. */
public final class Database {
    private static final int ATTEMPTS = 5;

    /** The time limit of a list or a summary, in seconds; after it, PostgreSQL cancels the query. */
    public static final int READ_SECONDS = 30;
    /** The same for a deletion by ids. */
    public static final int DELETION_SECONDS = 60;
    // The same for the work of sweeps; less than the socketTimeout of the pool, which would leave the statement
    // running.
    private static final int WORK_SECONDS = 110;
    // After a failover the old address may lead to a standby for a while.
    private static final String READ_ONLY = "25006";

    private static final String SNAPSHOT = "set transaction isolation level repeatable read, read only";

    // Threads that are in a transaction, or read.
    private static final ThreadLocal<Boolean> BUSY = new ThreadLocal<>();

    private final DataSource pool;
    private final Connections connections;
    private final Jdbi jdbi;
    private final Jdbi reading;
    private final Jdbi sessions;
    private volatile Runnable lost = () -> {};

    /** Opens no connection yet: until {@link #open} every use fails like an unavailable database. */
    public Database(DataSource pool) {
        this(pool, READ_SECONDS, WORK_SECONDS);
    }

    Database(DataSource pool, int readSeconds, int workSeconds) {
        this.pool = pool;
        connections = new Connections(pool);
        jdbi = connections.working(workSeconds);
        reading = connections.working(readSeconds);
        sessions = connections.held(workSeconds);
    }

    /** What to do when a connection breaks during writing: nobody knows whether the transaction was committed. */
    public void onDoubt(Runnable work) {
        lost = work;
    }

    /** For tests: the service works through the methods below. */
    public Jdbi jdbi() {
        return jdbi;
    }

    /**
     * Does the work in one transaction, and commits it. The caller owns the transaction and hands the handle down. May be
     * repeated if PostgreSQL chose it as the victim of a deadlock or serialization failure: all it does has to be in the
     * database.
     */
    public <T> T inTransaction(Function<Handle, T> work) {
        return retrying(() -> outermost(() -> jdbi.inTransaction(work::apply)));
    }

    /** Like {@link #inTransaction}, for work without a result. */
    public void useTransaction(Consumer<Handle> work) {
        inTransaction(handle -> {
            work.accept(handle);
            return true;
        });
    }

    /**
     * Does something as soon as the handle's transaction is committed, and before whoever opened it goes on; not at all if it
     * is rolled back. Where each statement commits by itself: now. A failure reaches whoever opened the transaction.
     */
    public static void afterCommit(Handle handle, Runnable work) {
        if (handle.isInTransaction()) handle.afterCommit(work);
        else work.run();
    }

    /** How many connections are in use for work that somebody waits for. */
    public int connectionsInUse() {
        return connections.inUse();
    }

    /** Reads on one connection; each statement sees what is committed when it begins. */
    public <T> T read(Function<Handle, T> work) {
        return outermost(() -> jdbi.withHandle(work::apply));
    }

    /** The same for lists and summaries, which may take at most {@link #READ_SECONDS}. */
    public <T> T reading(Function<Handle, T> work) {
        return outermost(() -> reading.withHandle(work::apply));
    }

    /** Does work whose statements commit one by one; repeated like a transaction, so it has to be harmless when repeated. */
    public <T> T statements(Function<Handle, T> work) {
        return retrying(() -> outermost(() -> jdbi.withHandle(work::apply)));
    }

    /** Reads a snapshot, in a read-only transaction. Not repeated. */
    public <T> T snapshot(Function<Handle, T> work) {
        return outermost(() -> jdbi.inTransaction(handle -> {
            handle.execute(SNAPSHOT);
            return work.apply(handle);
        }));
    }

    /**
     * Writes in a transaction of its own while the thread reads in a {@link #snapshot}: on a second connection, on purpose.
     * Not repeated.
     */
    public <T> T apart(Function<Handle, T> work) {
        try (Handle handle = jdbi.open()) {
            return handle.inTransaction(work::apply);
        }
    }

    /** A connection of its own, for a lock that lasts longer than a transaction. The caller closes it. */
    public Handle session() {
        return sessions.open();
    }

    /** From now on no statement of the handle may take longer than a list or a summary. */
    public static void limit(Handle handle) {
        handle.getConfig(SqlStatements.class).setQueryTimeout(READ_SECONDS);
    }

    /** As {@link #open(Address, Address)} with one role that owns the schema and works in it. */
    public void open(Address server) {
        open(server, server);
    }

    /** As {@link #open(Address, Address, Consumer)} with nothing to do before. */
    public void open(Address server, Address owner) {
        open(server, owner, database -> {});
    }

    /**
     * Checks that the server keeps what it acknowledges, brings the schema up to date as its owner, and lets everybody in
     * as {@code server}, who gets the rights that the work needs.
     *
     * @param before what has to be done before everybody is let in; gets a database of its own that is open already
     */
    public void open(Address server, Address owner, Consumer<Database> before) {
        Jdbi owning = Jdbi.create(owner.url(), owner.user(), owner.password());
        owning.useHandle(Durability::require);
        Schema.migrate(owner);
        if (!owner.user().equals(server.user())) SchemaRights.grant(owning, server.user());
        Database early = new Database(pool);
        early.connections.open(server);
        early.drainStale();
        before.accept(early);
        connections.open(server);
        jdbi.useHandle(handle -> {
            Durability.require(handle);
            SchemaRights.warnOfSuperuser(handle);
        });
        connections.watch(server);
    }

    // A pool may still hold connections to a server that was stopped; the first use of one makes it drop them all.
    private void drainStale() {
        for (int attempt = 1; ; attempt++) {
            try {
                jdbi.useHandle(handle -> handle.execute("select 1"));
                return;
            } catch (RuntimeException failure) {
                if (attempt == ATTEMPTS || !unavailable(failure)) throw failure;
            }
        }
    }

    /** Closes the database; running work ends with its connection. */
    public void close() {
        connections.close();
    }

    // Jdbi would let an inner call join the outer one's transaction without a word: the owner of a transaction hands
    // its handle down instead.
    private static <T> T outermost(Supplier<T> work) {
        if (BUSY.get() != null) throw new IllegalStateException("uses the database already: hand its handle down");
        BUSY.set(true);
        try {
            return work.get();
        } finally {
            BUSY.remove();
        }
    }

    private <T> T retrying(Supplier<T> transaction) {
        return TransactionRetry.retrying(transaction, this::failed);
    }

    // Nothing is in doubt before a connection is made; nor by what is refused because of a doubt, which would never
    // end.
    private void failed(RuntimeException failure) {
        String state = failure instanceof ConnectionException ? null : SqlState.of(failure);
        if (connections.isOpen() && state != null && state.matches("08003|08006|08007|57P..")) lost.run();
    }

    /** The exception for a transaction that lost a race; it causes a retry. */
    public static RuntimeException conflict() {
        return new IllegalStateException(new SQLException("lost a race", "40001"));
    }

    /** True if a statement was cancelled because it took too long. */
    public static boolean timedOut(Throwable failure) {
        return "57014".equals(SqlState.of(failure));
    }

    /**
     * True if the database could not be reached, is shutting down, or is a standby that can only be read, so that the same
     * call may work later.
     */
    public static boolean unavailable(Throwable failure) {
        String state = SqlState.of(failure);
        if (state == null) return false;
        return state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57P")
                || state.equals("57014")
                || state.equals(READ_ONLY)
                || SqlState.retryable(state);
    }

    /**
     * True if a statement failed because of the data itself or the disk: it may succeed for other rows. Classes
     * 22, 23, 38, 44, 54, 58, P0 and XX of PostgreSQL's error codes.
     */
    public static boolean storageError(Throwable failure) {
        String state = SqlState.of(failure);
        return state != null && state.matches("(22|23|38|44|54|58|P0|XX).*");
    }

    /**
     * Waits until every transaction that was writing to a table when this was called has ended; what begins later sees what
     * was committed before. PostgreSQL does the same when it builds an index concurrently.
     */
    public void awaitWriters(String table) {
        TableWriters.awaitEnd(table, () -> read(handle -> TableWriters.of(handle, table)));
    }
}
