package org.tasksweep.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** A database of the first version is brought to the last one with everything that is in it. */
class UpgradeTest extends GivenEmbeddedPostgres {
    private static final String COLUMNS =
            "task_id, uid, category, image_status, prompt, seed, started_at, images, bytes";
    private static final String TASK = "insert into %s (" + COLUMNS + "%s) select %s, 'u' || i %% 3, 'flux', 3,"
            + " 'Lighthouse ' || i, i, timestamptz '2026-01-30 12:00Z' - i * interval '1 s', array[%s], i%s"
            + " from generate_series(1, %d) i";

    @Test
    void dataOfTheFirstSchemaIsInTheLast() throws IOException {
        // The schema begins in an empty database.
        sql(server, "drop table note");
        first();
        sql(
                server,
                TASK.formatted("task", "", "'t' || i", "'t' || i || '/0.png', 'shared.png'", "", 3_000),
                TASK.formatted(
                        "trash",
                        ", created_at, sweep_id, deleted_at, deferred",
                        "'gone' || i",
                        "'gone' || i || '/0.png'",
                        ", now(), 1, now(), false",
                        20),
                "insert into sweep (id, action, state, reason, created_by, task_ids, deleted, deferred, created_at,"
                        + " undo_deadline) select nextval('sweep_number'), 'DELETE', 'SUCCEEDED', 'INC-7', 'key_1',"
                        + " array_agg(task_id), 20, 0, now(), now() + interval '7 d' from trash",
                "insert into hold (reason, task_ids) values ('a court', '{t1,t2}')",
                "insert into api_key (id, name, hash, scopes) values ('key_1', 'old', sha256('k'), '{tasks:read}')");
        String tasks = digest("task");
        String trash = digest("trash");

        Schema.migrate(server.owner());
        Schema.migrate(server.owner()); // what the next start does

        assertThat(digest("task")).isEqualTo(tasks);
        assertThat(digest("trash")).isEqualTo(trash);
        assertThat(
                        ask(
                                "select string_agg(version, ' ') from (select version from flyway_schema_history where not success) f"))
                .isNull();
        assertThat(ask("select count(*) from picture")).as("one row per path").isEqualTo("3021");
        assertThat(ask("select count(*) from picture_share where path = 'shared.png'"))
                .as("everybody else who names it")
                .isEqualTo("2999");
        assertThat(ask("select id || ' ' || state || ' ' || deleted from sweep"))
                .isEqualTo("1 SUCCEEDED 20");
        assertThat(ask("select undo_deadline > now() + interval '6 d' from sweep"))
                .isEqualTo("t");
        assertThat(ask("select name from api_key where hash = sha256('k') and revoked_at is null"))
                .isEqualTo("old");
        assertThat(ask("select reason from hold where released_at is null")).isEqualTo("a court");
    }

    private void first() throws IOException {
        Address owner = server.owner();
        Flyway.configure()
                .dataSource(owner.url(), owner.user(), owner.password())
                .locations("classpath:db/migration")
                .target("1")
                .load()
                .migrate();
    }

    private String digest(String table) {
        return ask("select md5(string_agg(row::text, '|' order by row)) from (select (" + COLUMNS + ") as row from "
                + table + ") rows");
    }
}
