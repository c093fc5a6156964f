package org.tasksweep.server.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.tasksweep.proof.AuditSeal;

/**
 * The table of seals, and the entries that are not sealed yet. Opens no transaction.
 *
 * <p>Entries are not committed in the order of their ids. A seal covers the entries of transactions that have ended: those
 * with a number below the oldest one still running. Entries that are committed later have a higher number, and a later seal
 * covers them.
 */
final class SealStore {
    // Any number; no other lock of the service has it.
    private static final String LOCK = "select pg_advisory_xact_lock(7230461)";
    private static final String COLUMNS = """
            select number, at, entries, leaves, root, previous, hash, cast(cast(next_xact as text) as bigint) as next, above_id
            from audit_seal
            """;
    private static final String LAST = COLUMNS + "order by number desc limit 1";
    private static final String AFTER = COLUMNS + """
            where number in (
              select number from (
                select number, sum(cardinality(entries)) over (order by number) - cardinality(entries) as before
                from (select number, entries from audit_seal where number > :number order by number limit 1000) following) few
              where before < :entries)
            order by number""";
    private static final String HASHES =
            "select number, encode(hash, 'hex') as hash from audit_seal where number = any (:numbers)";
    private static final String OLDEST_RUNNING =
            "select cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint)";
    private static final String PENDING = """
            select id, cast(cast(written_by as text) as bigint) as xact from audit
            where id > :above and written_by >= cast(cast(:next as text) as xid8)
              and written_by < cast(cast(:before as text) as xid8)
            order by written_by, id limit :size""";
    private static final String HIGHEST = """
            select greatest(
              (select coalesce(max(entries[cardinality(entries)]), 0) from audit_seal),
              (select coalesce(max(id), 0) from audit where written_by >= cast(cast(:next as text) as xid8)))""";
    private static final String SEALED =
            " from audit where id <= :above or written_by < cast(cast(:next as text) as xid8)";
    private static final String DUE = "select count(*)" + SEALED;
    private static final String FORGED =
            "select id" + SEALED + " except select unnest(entries) from audit_seal order by 1 limit 1";
    private static final String INSERT = """
            insert into audit_seal (number, at, entries, leaves, root, previous, hash, next_xact, above_id)
            values (:number, :at, :entries, :leaves, :root, :previous, :hash, cast(cast(:next as text) as xid8), :above)""";

    /** Where the next seal begins: at the transaction {@code next}, and above the id {@code above}. */
    record Position(long next, long above) {
        static final Position START = new Position(0, 0);
    }

    /** An entry, and the number of the transaction that wrote it. */
    record PendingEntry(long id, long xact) {}

    /** A seal, the hash it was stored with, the ids of its entries, and where the next seal begins. */
    record StoredSeal(AuditSeal seal, byte[] hash, List<Long> entries, Position position) {}

    /** Lets one server at a time make a seal, until its transaction ends. */
    void lock(Handle handle) {
        handle.execute(LOCK);
    }

    Optional<StoredSeal> last(Handle handle) {
        return handle.createQuery(LAST).map((row, context) -> seal(row)).findOne();
    }

    /** The next seals after a number: at least one, and more as long as they have few entries together. */
    List<StoredSeal> after(Handle handle, long number, int entries) {
        return handle.createQuery(AFTER)
                .bind("number", number)
                .bind("entries", entries)
                .map((row, context) -> seal(row))
                .list();
    }

    /** The hashes of those of these seals that exist, in hexadecimal digits, by number. */
    Map<Long, String> hashes(Handle handle, List<Long> numbers) {
        return handle
                .createQuery(HASHES)
                .bindArray("numbers", Long.class, numbers)
                .map((row, context) -> Map.entry(row.getLong("number"), row.getString("hash")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The number of the oldest transaction that has not ended: every lower one has. */
    long oldestRunning(Handle handle) {
        return handle.createQuery(OLDEST_RUNNING).mapTo(Long.class).one();
    }

    /** Entries from a position on whose transactions have a number below {@code before}, by transaction. */
    List<PendingEntry> pending(Handle handle, Position from, long before, int size) {
        return handle.createQuery(PENDING)
                .bind("above", from.above())
                .bind("next", from.next())
                .bind("before", before)
                .bind("size", size)
                .map((row, context) -> new PendingEntry(row.getLong("id"), row.getLong("xact")))
                .list();
    }

    /** The ids of the entries that no seal covers yet, by id. */
    List<Long> unsealed(Handle handle) {
        Position from = last(handle).map(StoredSeal::position).orElse(Position.START);
        return pending(handle, from, Long.MAX_VALUE, Integer.MAX_VALUE).stream()
                .map(PendingEntry::id)
                .sorted()
                .toList();
    }

    /** The number of entries that a seal should cover. */
    long due(Handle handle, Position end) {
        return handle.createQuery(DUE)
                .bind("next", end.next())
                .bind("above", end.above())
                .mapTo(Long.class)
                .one();
    }

    /** The first entry that lies among sealed entries but is in no seal. */
    Optional<Long> forged(Handle handle, Position end) {
        return handle.createQuery(FORGED)
                .bind("next", end.next())
                .bind("above", end.above())
                .mapTo(Long.class)
                .findOne();
    }

    /** The highest id of all entries that were sealed, or written by a transaction from this one on. */
    long highest(Handle handle, long next) {
        return handle.createQuery(HIGHEST).bind("next", next).mapTo(Long.class).one();
    }

    void insert(Handle handle, AuditSeal seal, List<Long> entries, Position next) {
        handle.createUpdate(INSERT)
                .bind("number", seal.number())
                .bind("at", OffsetDateTime.parse(seal.time()))
                .bindArray("entries", Long.class, entries)
                .bind("leaves", seal.joined())
                .bind("root", seal.root())
                .bind("previous", seal.previous())
                .bind("hash", seal.hash())
                .bind("next", next.next())
                .bind("above", next.above())
                .one();
    }

    private static StoredSeal seal(ResultSet row) throws SQLException {
        AuditSeal seal = new AuditSeal(
                row.getLong("number"),
                row.getObject("at", OffsetDateTime.class).toInstant().toString(),
                AuditSeal.split(row.getBytes("leaves")),
                row.getBytes("root"),
                row.getBytes("previous"));
        List<Long> entries = Arrays.asList((Long[]) row.getArray("entries").getArray());
        return new StoredSeal(
                seal, row.getBytes("hash"), entries, new Position(row.getLong("next"), row.getLong("above_id")));
    }
}
