package org.tasksweep.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens to connections when the database hangs. */
class ConnectionsInUseTest {
    private final List<Connection> aborted = new ArrayList<>();

    @Test
    void oneThatBreaksInThisMomentKeepsNoOtherFromBeingEnded() throws SQLException {
        ConnectionsInUse connections = new ConnectionsInUse(this::brokenInThisMoment);
        for (int i = 0; i < 3; i++) connections.openConnection();
        assertThat(connections.abort()).isEqualTo(3);
        assertThat(aborted).hasSize(3);
        assertThat(connections.count()).isZero();
    }

    // What Open Liberty does: its handle of the connection refers to nothing any more.
    private Connection brokenInThisMoment() {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (connection, method, arguments) -> {
                    if (method.getName().equals("hashCode")) return System.identityHashCode(connection);
                    if (method.getName().equals("equals")) return connection == arguments[0];
                    if (!method.getName().equals("abort")) throw new UnsupportedOperationException(method.getName());
                    aborted.add((Connection) connection);
                    throw new NullPointerException("this.managedConn is null");
                });
    }
}
