package org.tasksweep.liberty;

import java.sql.Connection;
import java.sql.SQLException;

/** A transaction that has written a task and does not end until it is closed: whoever waits for all writers waits for it. */
final class LongWrite implements AutoCloseable {
    private final Connection connection;

    LongWrite(Sql database) {
        this(database, "row exclusive");
    }

    /** @param mode of PostgreSQL's lock of the table; "access exclusive" stops whoever reads it too */
    LongWrite(Sql database, String mode) {
        try {
            connection = database.connect();
            connection.setAutoCommit(false);
            connection.createStatement().execute("lock table task in " + mode + " mode");
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    @Override
    public void close() {
        try {
            connection.rollback();
            connection.close();
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }
}
