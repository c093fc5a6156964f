package org.tasksweep.server.db;

import org.flywaydb.core.Flyway;

/** The schema of the database. */
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
}
