package org.tasksweep.server.recovery;

import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.db.Times;
import org.tasksweep.server.ledger.LedgerTail;

/**
 * The last act of the ledger on each task, in a table of one session, and what follows from it for the database. The ledger
 * may have more tasks than the heap could hold. Opens no transaction.
 */
final class FoldStore {
    private static final String CREATE = """
            create temporary table ledger_last (
              hash    bytea primary key,
              began   integer not null,
              entry   bigint not null,
              micros  bigint not null,
              gone    boolean not null,
              purged  boolean not null)""";
    // Of two acts the later is that of the later beginning, since a restored database counts its entries from a lower
    // number again; after that, that with the higher entry: entries are numbered while the rows are locked.
    private static final String PUT = """
            insert into ledger_last
            select decode(hash, 'hex'), began, entry, micros, gone, purged
            from unnest(:hashes, :began, :entries, :micros, :gone, :purged)
              as act (hash, began, entry, micros, gone, purged)
            on conflict (hash) do update set (began, entry, micros, gone, purged) =
              (excluded.began, excluded.entry, excluded.micros, excluded.gone, excluded.purged)
            where (excluded.began, excluded.entry) >= (ledger_last.began, ledger_last.entry)""";
    private static final String KNOWN = """
            exists (select from audit
              where audit.id = %1$s.entry and audit.at = timestamptz 'epoch' + %1$s.micros * interval '1 microsecond')""";
    private static final String UNKNOWN =
            "select count(*) from unnest(:entries, :micros) as act (entry, micros) where not "
                    + KNOWN.replace("%1$s", "act");
    // A task that is younger than its deletion was imported anew. A second for clocks that do not quite agree.
    private static final String PAGE = """
            with page as materialized (
              select task_id, created_at from task where task_id > :after order by task_id limit :size)
            select page.task_id, purged from page join ledger_last
              on hash = sha256(:salt || convert_to(page.task_id, 'UTF8'))
                and created_at < timestamptz 'epoch' + (micros + 1000000) * interval '1 microsecond'
            where gone and not $known
            order by page.task_id""".replace("$known", KNOWN.replace("%1$s", "ledger_last"));
    private static final String PAGE_END = """
            select max(task_id) from (
              select task_id from task where task_id > :after order by task_id limit :size) page""";

    /** The last act on a task. */
    record Last(byte[] hash, int began, long entry, long micros, boolean gone, boolean purged) {
        boolean follows(Last other) {
            return began > other.began || began == other.began && entry >= other.entry;
        }
    }

    /** A task that is to be deleted again. */
    record Due(String id, boolean purged) {}

    /** An entry of the audit. */
    record Latest(long entry, Instant at) {}

    /**
     * The latest entry that moved no task: one that did may wait for its record in the ledger, and would then be taken for
     * recorded. Empty if there is none among the last 10,000.
     */
    Optional<Latest> latest(Handle handle) {
        return handle.createQuery("""
                        select id, at from (select id, at, act from audit order by id desc limit 10000) recent
                        where act not in ('DELETE', 'RESTORE', 'UNDELETE', 'PURGE') order by id desc limit 1""")
                .map((row, context) -> new Latest(row.getLong("id"), Objects.requireNonNull(Times.read(row, "at"))))
                .findOne();
    }

    /** The id that the database has had since it was made, and keeps in its backups. */
    String database(Handle handle) {
        return handle.createQuery("select id::text from picture_store")
                .mapTo(String.class)
                .one();
    }

    boolean hasTasks(Handle handle) {
        return handle.createQuery("select exists (select from task)")
                .mapTo(Boolean.class)
                .one();
    }

    /** True if another server has checked its clock a moment ago: so the database is in service, and was not just restored. */
    boolean othersServe(Handle handle) {
        return handle.createQuery("select seen_at > now() - interval '1 minute' from clock_watch")
                .mapTo(Boolean.class)
                .one();
    }

    /** How many of these acts the database does not know. */
    long unknown(Handle handle, List<LedgerTail.Act> acts) {
        return handle.createQuery(UNKNOWN)
                .bindArray(
                        "entries",
                        Long.class,
                        acts.stream().map(LedgerTail.Act::entry).toList())
                .bindArray(
                        "micros",
                        Long.class,
                        acts.stream().map(LedgerTail.Act::micros).toList())
                .mapTo(Long.class)
                .one();
    }

    void create(Handle handle) {
        handle.execute("drop table if exists ledger_last");
        handle.execute(CREATE);
    }

    void drop(Handle handle) {
        handle.execute("drop table if exists ledger_last");
    }

    /** Each task at most once. */
    void put(Handle handle, Collection<Last> some) {
        handle.createUpdate(PUT)
                .bindArray(
                        "hashes",
                        String.class,
                        some.stream()
                                .map(last -> HexFormat.of().formatHex(last.hash()))
                                .toList())
                .bindArray(
                        "began", Integer.class, some.stream().map(Last::began).toList())
                .bindArray("entries", Long.class, some.stream().map(Last::entry).toList())
                .bindArray("micros", Long.class, some.stream().map(Last::micros).toList())
                .bindArray("gone", Boolean.class, some.stream().map(Last::gone).toList())
                .bindArray(
                        "purged", Boolean.class, some.stream().map(Last::purged).toList())
                .execute();
    }

    /** After the last one was put. */
    void analyze(Handle handle) {
        handle.execute("analyze ledger_last");
    }

    /**
     * Those of the next tasks, in the order of their ids, whose last act is that they were deleted, which the database does
     * not know.
     */
    List<Due> page(Handle handle, String after, int size, byte[] salt) {
        return handle.createQuery(PAGE)
                .bind("after", after)
                .bind("size", size)
                .bind("salt", salt)
                .map((row, context) ->
                        new Due(Objects.requireNonNull(row.getString("task_id")), row.getBoolean("purged")))
                .list();
    }

    /** The last of the next tasks; empty: there are no more. */
    Optional<String> pageEnd(Handle handle, String after, int size) {
        return handle.createQuery(PAGE_END)
                .bind("after", after)
                .bind("size", size)
                .mapTo(String.class)
                .findOne();
    }
}
