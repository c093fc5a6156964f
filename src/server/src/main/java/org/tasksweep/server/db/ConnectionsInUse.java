package org.tasksweep.server.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.ConnectionFactory;

/** Knows the connections that are in use, and since when, so that a server that hangs keeps nobody waiting. Thread safe. */
final class ConnectionsInUse implements ConnectionFactory {
    private final Source source;
    private final Map<Connection, Long> since = new ConcurrentHashMap<>();

    /** Where connections come from. */
    interface Source {
        Connection connect() throws SQLException;
    }

    ConnectionsInUse(Source source) {
        this.source = source;
    }

    @Override
    public Connection openConnection() throws SQLException {
        Connection connection = source.connect();
        since.put(connection, System.nanoTime());
        return connection;
    }

    @Override
    public void closeConnection(Connection connection) throws SQLException {
        since.remove(connection);
        connection.close();
    }

    int count() {
        return since.size();
    }

    /** How long the oldest of them has been in use. */
    Duration longest() {
        long now = System.nanoTime();
        ToLongFunction<Long> age = begun -> now - begun;
        return Duration.ofNanos(since.values().stream().mapToLong(age).max().orElse(0));
    }

    /** Ends all of them: whoever waits for an answer gets the SQLSTATE of a broken connection. Returns their number. */
    int abort() {
        int count = 0;
        for (Connection connection : since.keySet()) {
            if (since.remove(connection) == null) continue;
            count++;
            try {
                connection.abort(Runnable::run);
            } catch (SQLException | RuntimeException ended) {
                // It is of no use to anybody, which is what was wanted. Open Liberty throws a NullPointerException if
                // the connection broke in this moment.
            }
        }
        return count;
    }
}
