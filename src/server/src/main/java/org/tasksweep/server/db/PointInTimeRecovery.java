package org.tasksweep.server.db;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A restore to a point in time ({@code recovery.signal}): {@code pg_ctl} calls the server started while it still reads the
 * archived log, which can take hours, and takes no connections or no changes.
 */
final class PointInTimeRecovery {
    private static final Logger LOG = LoggerFactory.getLogger(PointInTimeRecovery.class);
    private static final String STARTING = "57P03";
    private static final int LOOK_MILLIS = 200;

    private PointInTimeRecovery() {}

    /** Waits until it has ended. Throws if the server ends before. */
    static void await(Address superuser, BooleanSupplier alive) throws IOException {
        LOG.info("PostgreSQL is restored to a point in time; its log says how far");
        while (!ended(superuser)) {
            if (!alive.getAsBoolean()) {
                throw new IOException("PostgreSQL ended during its recovery to a point in time; see postgres.log");
            }
            Pause.millis(LOOK_MILLIS);
        }
    }

    private static boolean ended(Address superuser) {
        try {
            return Jdbi.create(superuser.url(), superuser.user(), superuser.password())
                    .withHandle(handle -> handle.select("select not pg_is_in_recovery()")
                            .mapTo(Boolean.class)
                            .one());
        } catch (JdbiException failure) {
            if (STARTING.equals(SqlState.of(failure))) return false;
            throw failure;
        }
    }
}
