package org.tasksweep.server.db;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.server.log.PeriodicTask;

/**
 * Notices a server that hangs (frozen, or cut off from the network), where a connection that waits for an answer would notice
 * it only after its time limit; and a server that took over and does not keep what it acknowledges. It tries a new connection
 * when one has been in use for a while, and every minute. Thread safe.
 */
final class ServerWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServerWatch.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration AT_LEAST_EVERY = Duration.ofMinutes(1);
    // About 16 seconds, with the pauses: less than a failover takes, and more than a pause of a busy machine.
    private static final int FAILURES = 3;

    // A pooler that is full says so.
    private static final String PROTOCOL = "08P01";

    private final List<ConnectionsInUse> connections;
    private final Jdbi server;
    private final PeriodicTask thread = new PeriodicTask("tasksweep-database-watch", PATIENCE.dividedBy(2), this::look);
    private int failures; // used by the thread alone, as the next one
    private long asked = System.nanoTime();
    private volatile @Nullable String unusable;

    /** @param connections the first of them are the ones that somebody waits for */
    ServerWatch(List<ConnectionsInUse> connections, Address address) {
        this.connections = connections;
        // Not through the pool, whose connections may all be waiting.
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        for (String limit : List.of("connectTimeout", "loginTimeout", "socketTimeout")) {
            properties.setProperty(limit, String.valueOf(PATIENCE.toSeconds()));
        }
        server = Jdbi.create(address.url(), properties);
    }

    void start() {
        thread.start();
    }

    /** Fails at once as long as the server gives no answer, or would lose what it acknowledges. */
    void requireUsable() throws SQLException {
        String reason = unusable;
        if (reason != null) throw new SQLException(reason, "08001");
    }

    private void look() {
        boolean quiet = unusable == null && connections.get(0).longest().compareTo(PATIENCE) < 0;
        boolean lately = System.nanoTime() - asked < AT_LEAST_EVERY.toNanos();
        if (quiet && failures == 0 && lately) return;
        asked = System.nanoTime();
        try {
            server.useHandle(handle -> Durability.trouble(handle).ifPresentOrElse(this::refuse, this::accept));
        } catch (RuntimeException failure) {
            String state = SqlState.of(failure);
            // A server that says why it refuses a connection is not silent.
            if (state == null || !state.startsWith("08") || state.equals(PROTOCOL)) failures = 0;
            else if (++failures >= FAILURES) refuse("the database gives no answer");
        }
    }

    private void accept() {
        failures = 0;
        if (unusable != null) LOG.info("the database can be used again");
        unusable = null;
    }

    private void refuse(String reason) {
        if (!reason.equals(unusable)) LOG.error("requests are answered 503 until this is over: {}", reason);
        unusable = reason;
        int ended = connections.stream().mapToInt(ConnectionsInUse::abort).sum();
        if (ended > 0) LOG.warn("connections to the database were ended count={}", ended);
    }

    @Override
    public void close() {
        thread.close();
    }
}
