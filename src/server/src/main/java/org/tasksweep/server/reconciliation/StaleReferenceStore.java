package org.tasksweep.server.reconciliation;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Removes references whose tasks are not there any more, such as those that were deleted by hand. Opens no transaction. */
final class StaleReferenceStore {
    private static final int PAGE = 5_000;
    private static final String LAST =
            "select max(path) from (select path from picture where path > :after order by path limit :size) page";
    private static final String GONE = """
            $ref.task_id <> ''
              and not exists (select from task t where t.task_id = $ref.task_id)
              and not exists (select from trash t where t.task_id = $ref.task_id)""";
    private static final String ANY = """
            select exists (select from picture p where path > :after and path <= :last and p.$gone)
              or exists (select from picture_share s where path > :after and path <= :last and s.$gone)""";
    // In the order of a purge: the shares first.
    private static final String LOCK_SHARES = """
            select count(*) from (
              select from picture_share where path > :after and path <= :last order by path, task_id for update) locked""";
    private static final String SHARES =
            "delete from picture_share s where path > :after and path <= :last and s.$gone";
    private static final String LOCK = """
            select count(*) from (
              select from picture p where path > :after and path <= :last and p.$gone order by path for update) locked""";
    // Another task that is there becomes responsible.
    private static final String INHERIT = """
            with heirs as (
              select path, min(task_id) as heir, count(*) > 1 as several from picture_share
              where path > :after and path <= :last group by path)
            update picture p set task_id = heir, shared = several
            from heirs where p.path = heirs.path and p.$gone""";
    private static final String NO_SHARE_ANY_MORE = """
            delete from picture_share s using picture p
            where p.path > :after and p.path <= :last and s.path = p.path and s.task_id = p.task_id""";
    private static final String REFERENCES = "delete from picture p where path > :after and path <= :last and p.$gone";

    /** The last path of the next page; empty: there are no more. */
    Optional<String> pageEnd(Handle handle, String after) {
        return handle.createQuery(LAST)
                .bind("after", after)
                .bind("size", PAGE)
                .map((row, context) -> Optional.ofNullable(row.getString(1)))
                .one();
    }

    /** Removes those of a page of paths. */
    void remove(Handle handle, String after, String last) {
        if (!handle.createQuery(of(ANY))
                .bind("after", after)
                .bind("last", last)
                .mapTo(Boolean.class)
                .one()) return;
        lock(handle, LOCK_SHARES, after, last);
        change(handle, SHARES, after, last);
        lock(handle, LOCK, after, last);
        change(handle, INHERIT, after, last);
        change(handle, NO_SHARE_ANY_MORE, after, last);
        change(handle, REFERENCES, after, last);
    }

    private static void lock(Handle handle, String sql, String after, String last) {
        handle.createQuery(of(sql))
                .bind("after", after)
                .bind("last", last)
                .mapTo(Integer.class)
                .one();
    }

    private static void change(Handle handle, String sql, String after, String last) {
        handle.createUpdate(of(sql)).bind("after", after).bind("last", last).execute();
    }

    private static String of(String sql) {
        return sql.replace("p.$gone", GONE.replace("$ref", "p")).replace("s.$gone", GONE.replace("$ref", "s"));
    }
}
