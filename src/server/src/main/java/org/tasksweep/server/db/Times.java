package org.tasksweep.server.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jspecify.annotations.Nullable;

/** Points in time as {@code timestamptz}: statements bind an {@link Instant} as it is, and rows are read with this. */
public final class Times {
    private static final Instant NEVER = OffsetDateTime.MAX.toInstant();

    private Times() {}

    /** The time in this column. */
    public static @Nullable Instant read(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** The time in this column, as it is written in JSON; null also for one that never comes. */
    public static @Nullable String text(ResultSet row, String column) throws SQLException {
        Instant time = read(row, column);
        return time == null || time.equals(NEVER) ? null : time.toString();
    }

    /** Binds the exact microsecond; without this, Jdbi converts it to a local time of the JVM's zone. */
    static final class InstantArguments extends AbstractArgumentFactory<Instant> {
        InstantArguments() {
            super(Types.TIMESTAMP_WITH_TIMEZONE);
        }

        @Override
        protected Argument build(Instant value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setObject(position, value.atOffset(ZoneOffset.UTC));
        }
    }
}
