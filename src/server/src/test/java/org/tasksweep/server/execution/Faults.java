package org.tasksweep.server.execution;

import org.jdbi.v3.core.Handle;
import org.tasksweep.server.given.Given;

/** What a test makes the database do, and what it waits for. */
public record Faults(Given given) {

    /** Has a trigger do something, such as raise an exception; {@code when} is {@code before delete on task}. */
    public void trigger(String when, String body) {
        given.superuser().useTransaction(handle -> {
            handle.execute("create function fault() returns trigger language plpgsql as $$ begin " + body
                    + " return case tg_op when 'DELETE' then old else new end; end $$");
            handle.execute("create trigger fault " + when + " for each row execute function fault()");
        });
    }

    /** The disk fails where tasks that meet the condition are deleted. */
    public void failDeleting(String condition) {
        trigger(
                "before delete on task",
                "if " + condition + " then raise exception 'disk error' using errcode = '58030'; end if;");
    }

    /** All is well again. */
    public void heal() {
        given.superuser().useHandle(handle -> handle.execute("drop function if exists fault cascade"));
    }

    /** As many tasks as quickly as they come: {@code t000000} and so on. */
    public void tasks(int count) {
        given.superuser().useHandle(handle -> {
            handle.execute("""
                insert into task (task_id, uid, image_status, started_at, images)
                select id, 'u1', 3, '2026-10-01', array['images/' || id || '.png']
                from (select 't' || lpad(n::text, 6, '0') as id from generate_series(0, ? - 1) n) t""", count);
            handle.execute("analyze task");
        });
    }

    public long count(String table) {
        return number("select count(*) from " + table);
    }

    // On a connection of its own: a thread that looks out of a transaction would see what others do at one moment only.
    public long number(String query) {
        try (Handle handle = given.database().session()) {
            return handle.select(query).mapTo(Long.class).one();
        }
    }

    /** Returns when the condition is met, which has to be soon. */
    public void until(String condition) {
        long start = System.nanoTime();
        while (number("select case when " + condition + " then 1 else 0 end") == 0) {
            if (System.nanoTime() - start > 60e9) throw new AssertionError("never: " + condition);
        }
    }

    /** Returns when somebody waits for a row. */
    public void untilSomebodyWaits() {
        until("exists (select from pg_locks where not granted and locktype in ('transactionid', 'tuple'))");
    }
}
