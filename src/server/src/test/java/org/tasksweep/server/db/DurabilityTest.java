package org.tasksweep.server.db;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.tasksweep.server.given.Within;

/** A server that would lose what it acknowledges is not used, whoever set it so and whenever. */
class DurabilityTest extends GivenEmbeddedPostgres {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String ROLE = "alter role " + EmbeddedRoles.APPLICATION;

    @SuppressWarnings("NullAway.Init") // before each test
    private Database database;

    @BeforeEach
    void aDatabase() throws IOException {
        // The schema begins in an empty database.
        sql(server, "drop table note");
        PGSimpleDataSource pool = new PGSimpleDataSource();
        pool.setUrl(server.address().url());
        database = new Database(pool);
    }

    @AfterEach
    void reset() {
        database.close();
        sql(
                server,
                "set synchronous_commit = local", // there is no standby to wait for
                ROLE + " reset synchronous_commit",
                "alter system reset synchronous_standby_names",
                "select pg_reload_conf()");
    }

    private void open() throws IOException {
        database.open(server.address(), server.owner());
    }

    @Test
    void aSettingOfTheApplicationsRoleCounts() {
        sql(server, ROLE + " set synchronous_commit = off");
        assertThatThrownBy(this::open)
                .hasMessage("PostgreSQL runs with synchronous_commit=off and would lose acknowledged deletions;"
                        + " set synchronous_commit=on");
    }

    @Test
    void localIsEnoughWithoutASynchronousStandbyAndNotNextToOne() throws IOException {
        sql(server, ROLE + " set synchronous_commit = local");
        open();
        sql(
                server,
                "set synchronous_commit = local",
                "alter system set synchronous_standby_names = 'standby'",
                "select pg_reload_conf()");
        assertThatThrownBy(() -> database.read(handle -> {
                    Durability.require(handle);
                    return true;
                }))
                .hasMessageContaining("synchronous_commit=local");
    }

    @Test
    void aServerThatIsNoLongerDurableIsNoLongerUsedUntilItIs() throws IOException {
        open();
        // A connection that is in use for long makes the watch look.
        Handle busy = database.jdbi().open();
        sql(server, ROLE + " set synchronous_commit = off");
        Within.time(LIMIT, () -> !readable());
        assertThatThrownBy(() -> database.read(handle -> true))
                .matches(Database::unavailable)
                .hasStackTraceContaining("synchronous_commit=off");
        sql(server, ROLE + " reset synchronous_commit");
        Within.time(LIMIT, this::readable);
        assertThatThrownBy(() -> busy.execute("select 1")).as("ended").matches(Database::unavailable);
    }

    private boolean readable() {
        try {
            return database.read(handle -> true);
        } catch (RuntimeException refused) {
            return false;
        }
    }
}
