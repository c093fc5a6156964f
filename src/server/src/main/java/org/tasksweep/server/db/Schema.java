package org.tasksweep.server.db;

import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/** The schema of the database. */
final class Schema {
    /** The version of the last script. */
    static final String LATEST = "32";

    private static final String HISTORY = "flyway_schema_history";
    private static final String CURRENT = """
            select bool_and(success)
              and (select version from flyway_schema_history order by installed_rank desc limit 1) = :latest
            from flyway_schema_history""";

    private Schema() {}

    /** Brings the schema up to date, as its owner. */
    static void migrate(Address owner) {
        // Flyway alone takes half a second, and there is nothing to do at most starts.
        if (upToDate(owner)) return;
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

    private static boolean upToDate(Address owner) {
        return Jdbi.create(owner.url(), owner.user(), owner.password())
                .withHandle(handle -> handle.createQuery("select to_regclass(:history) is not null")
                                .bind("history", HISTORY)
                                .mapTo(boolean.class)
                                .one()
                        && handle.createQuery(CURRENT)
                                .bind("latest", LATEST)
                                .mapTo(boolean.class)
                                .findOne()
                                .orElse(false));
    }
}
