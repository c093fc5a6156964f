package org.tasksweep.liberty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.tasksweep.server.db.Address;

/** The service's own database, for what has no other way in. */
record Sql(Address address) {
    /** The embedded one below this data directory. */
    static Sql embedded(Path data, String port) {
        try {
            String password = Files.readString(data.resolve("postgres").resolve("password"));
            return new Sql(new Address("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "tasksweep", password));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }

    void run(String statement) {
        try (Connection connection = connect()) {
            connection.createStatement().execute(statement);
        } catch (SQLException failed) {
            throw new AssertionError(statement, failed);
        }
    }

    /** The first column of every row that the query finds. */
    List<String> rows(String query) {
        try (Connection connection = connect();
                ResultSet found = connection.createStatement().executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) rows.add(found.getString(1));
            return rows;
        } catch (SQLException failed) {
            throw new AssertionError(query, failed);
        }
    }

    long number(String query) {
        return Long.parseLong(rows(query).get(0));
    }
}
