package org.tasksweep.server.db;

import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The roles of the embedded server. The superuser that {@code initdb} makes is used here and by people only. The owner
 * brings the schema up to date at each start. The application reads and writes rows and owns nothing, so that an SQL
 * injection can neither run a program, read a file, nor change the audit.
 */
final class EmbeddedRoles {
    static final String SUPERUSER = "tasksweep";
    static final String OWNER = "tasksweep_owner";
    static final String APPLICATION = "tasksweep_app";

    private static final String CREATE = """
            do $$ begin
              if not exists (select from pg_roles where rolname = '%1$s') then create role %1$s; end if;
            end $$""";

    // Directories of earlier versions: everything belonged to the superuser.
    private static final String HAND_OVER = """
            do $$ declare name text; begin
              for name in
                select oid::regclass from pg_class
                where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'S')
                  and relowner = '%1$s'::regrole
                  and not exists (select from pg_depend where objid = pg_class.oid and deptype in ('a', 'i'))
              loop execute format('alter table %%s owner to %2$s', name); end loop;
              for name in
                select oid::regprocedure from pg_proc
                where pronamespace = 'public'::regnamespace and proowner = '%1$s'::regrole
              loop execute format('alter routine %%s owner to %2$s', name); end loop;
            end $$""";

    private EmbeddedRoles() {}

    /** Makes missing roles, in one transaction; harmless when repeated. */
    static void prepare(Address superuser, Address owner, Address application) {
        Jdbi.create(superuser.url(), superuser.user(), superuser.password()).useTransaction(handle -> {
            // A statement that fails is otherwise written to the server's log, with the password in it.
            handle.execute("set local log_min_error_statement = panic");
            for (Address role : List.of(owner, application)) role(handle, role);
            handle.execute("alter schema public owner to " + OWNER);
            handle.execute("revoke all on schema public from public");
            handle.execute(String.format(Locale.ROOT, HAND_OVER, SUPERUSER, OWNER));
        });
    }

    // The password is of our own making: letters, digits, "-" and "_".
    private static void role(Handle handle, Address role) {
        handle.execute(String.format(Locale.ROOT, CREATE, role.user()));
        handle.execute("alter role " + role.user() + " with login nosuperuser nocreatedb nocreaterole noreplication"
                + " nobypassrls password '" + role.password() + "'");
    }
}
