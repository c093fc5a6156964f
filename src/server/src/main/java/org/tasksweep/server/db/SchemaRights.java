package org.tasksweep.server.db;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rights of the application's role in a schema that another role owns: it reads and writes rows, and can only add to the
 * audit.
 */
final class SchemaRights {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaRights.class);

    private static final String GRANT = """
            select format(statement, current_schema(), cast(:application as text))
            from unnest(array[
              'grant usage on schema %1$I to %2$I',
              'grant select, insert, update, delete on all tables in schema %1$I to %2$I',
              'grant usage, select on all sequences in schema %1$I to %2$I',
              'grant execute on function %1$I.folded(text) to %2$I',
              'revoke update, delete on table %1$I.audit, %1$I.audit_seal, %1$I.certificate, %1$I.certificate_key from %2$I',
              'revoke all on table %1$I.flyway_schema_history from %2$I']) with ordinality as list (statement, place)
            order by place""";

    private SchemaRights() {}

    /** Grants the application its rights, in one transaction; rights that it has already stay. */
    static void grant(Jdbi owner, String application) {
        owner.useTransaction(handle -> handle.createQuery(GRANT)
                .bind("application", application)
                .mapTo(String.class)
                .list()
                .forEach(handle::execute));
    }

    /** Warns if the service works as a superuser, which is never necessary. */
    static void warnOfSuperuser(Handle handle) {
        boolean superuser = handle.select("select rolsuper from pg_roles where rolname = current_user")
                .mapTo(Boolean.class)
                .one();
        if (superuser) {
            LOG.warn("the service works as a superuser of PostgreSQL; give it a role of its own,"
                    + " see \"A PostgreSQL server of your own\" in operations.md");
        }
    }
}
