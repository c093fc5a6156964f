package org.tasksweep.server.db;

import java.util.List;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/** Prepares the database before the service uses it: checks that it is durable, and brings the schema up to date. */
final class Schema {
    private Schema() {}

    /** Brings the schema up to date, as its owner. */
    static void migrate(Address owner) {
        Flyway flyway = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(owner.url(), owner.user(), owner.password())
                .locations("classpath:db/migration")
                .failOnMissingLocations(true)
                .load();
        flyway.migrate();
        // Without its scripts, as behind a class loader that is being closed, Flyway is content with an old schema or
        // none.
        if (flyway.info().all().length == 0) throw new IllegalStateException("The schema's scripts were not found");
    }

    /** Refuses a server that would lose what it has acknowledged. */
    static void requireDurable(Jdbi server) {
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            String value = server.withHandle(handle ->
                    handle.select("show " + setting).mapTo(String.class).one());
            if (value.equals("off")) {
                throw new IllegalStateException("PostgreSQL runs with " + setting
                        + "=off and would lose acknowledged deletions; set " + setting + "=on");
            }
        }
    }
}
