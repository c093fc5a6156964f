package org.tasksweep.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tasksweep.server.given.Given;

/** What somebody can do who has the application's password, or found a hole in one of its statements: rows, no more. */
class RolesTest {
    @RegisterExtension
    final Given given = new Given();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "copy task (prompt) to program 'true'",
                "copy task (prompt) from '/etc/passwd'",
                "select pg_read_file('/etc/passwd')",
                "select lo_export(lo_creat(-1), '/tmp/x')",
                "create role intruder superuser",
                "alter role tasksweep_app superuser",
                "set role tasksweep_owner",
                "set session_replication_role = replica",
                "alter system set fsync = off",
                "create table mine (id int)",
                "create function mine() returns int language sql return 1",
                "drop table task",
                "truncate task",
                "alter table audit disable trigger audit_is_append_only",
                "update audit set actor = 'somebody else'",
                "delete from audit",
                "truncate audit",
                "drop table audit",
                "delete from flyway_schema_history"
            })
    void theApplicationIsRefused(String act) {
        List<String> before = given.everything();
        assertThatThrownBy(() -> given.database().jdbi().useHandle(handle -> handle.execute(act)))
                .as(act)
                .hasStackTraceContaining("ERROR: ")
                .matches(failure -> String.valueOf(SqlState.of(failure)).equals("42501"), "insufficient privilege");
        assertThat(given.everything()).isEqualTo(before);
    }

    @Test
    void theApplicationOwnsNothingAndTheOwnerOnlyTheSchema() {
        String owned = "select coalesce(string_agg(distinct classid::regclass::text, ', '), '') from pg_shdepend"
                + " where deptype = 'o' and refobjid = ?::regrole";
        assertThat(owned(owned, EmbeddedRoles.APPLICATION)).isEmpty();
        assertThat(owned(owned, EmbeddedRoles.OWNER).split(", "))
                .contains("pg_class", "pg_namespace")
                .isSubsetOf("pg_class", "pg_namespace", "pg_proc", "pg_type");
        List<String> superusers = given.superuser()
                .withHandle(handle -> handle.select("select rolname from pg_roles where rolsuper")
                        .mapTo(String.class)
                        .list());
        assertThat(superusers).containsExactly(EmbeddedRoles.SUPERUSER);
    }

    private String owned(String query, String role) {
        return given.superuser()
                .withHandle(
                        handle -> handle.select(query, role).mapTo(String.class).one());
    }
}
