package org.tasksweep.server.deletion;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Binds the arguments of a statement in order. */
final class StatementArguments {
    private final PreparedStatement statement;
    private int last;

    StatementArguments(PreparedStatement statement) {
        this.statement = statement;
    }

    StatementArguments array(Array value) throws SQLException {
        statement.setArray(++last, value);
        return this;
    }

    StatementArguments text(@Nullable String... values) throws SQLException {
        for (String value : values) statement.setString(++last, value);
        return this;
    }

    StatementArguments flag(boolean value) throws SQLException {
        statement.setBoolean(++last, value);
        return this;
    }

    StatementArguments number(@Nullable Long value) throws SQLException {
        if (value == null) statement.setNull(++last, Types.BIGINT);
        else statement.setLong(++last, value);
        return this;
    }

    StatementArguments values(List<Object> values) throws SQLException {
        for (Object value : values) statement.setObject(++last, value);
        return this;
    }

    StatementArguments time(Instant value) throws SQLException {
        statement.setObject(++last, value.atOffset(ZoneOffset.UTC));
        return this;
    }
}
