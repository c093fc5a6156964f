package org.tasksweep.server.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;

/** The ledger of one server: a directory of segments. Thread safe. */
public final class Ledger implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    private final @Nullable Path directory;
    private volatile @Nullable LedgerWriter writer;
    private volatile byte[] salt = {};
    // How often an act may have been missed, and how many of these times have been settled.
    private final AtomicLong missed = new AtomicLong();
    private volatile long settled;
    private volatile boolean broken; // a write failed, and not only a connection
    private @Nullable FileChannel lock;

    private Ledger(@Nullable Path directory) {
        this.directory = directory;
    }

    /** Returns the ledger in a directory; without a directory every call does nothing. Uses no file before {@link #open}. */
    public static Ledger in(Optional<Path> directory) {
        return new Ledger(directory.orElse(null));
    }

    /** Returns a ledger that is not kept: every call does nothing. */
    public static Ledger off() {
        return new Ledger(null);
    }

    /** True if there is a directory. */
    public boolean kept() {
        return directory != null;
    }

    /**
     * Creates the ledger, or continues it after its last record. A last write that a crash interrupted is cut off.
     *
     * @throws IOException if the directory cannot be written, another process has it, or a file is damaged
     */
    public synchronized void open() throws IOException {
        if (directory == null || writer != null) return;
        Files.createDirectories(directory);
        lock = lock(directory);
        try {
            List<LedgerSegment> segments = LedgerSegment.in(directory);
            if (segments.isEmpty()) segments = List.of(LedgerSegment.create(directory, 1, randomSalt()));
            LedgerSegment last = segments.get(segments.size() - 1);
            salt = last.salt();
            writer = new LedgerWriter(directory, last, salt);
        } catch (IOException failure) {
            lock.close();
            throw failure;
        }
    }

    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) return channel;
        } catch (OverlappingFileLockException sameProcess) {
            // Refused below.
        }
        channel.close();
        throw new IOException("another Tasksweep writes the ledger in " + directory
                + "; set TASKSWEEP_LEDGER to a directory of its own for each server");
    }

    private static byte[] randomSalt() {
        byte[] salt = new byte[LedgerSegment.SALT];
        new SecureRandom().nextBytes(salt);
        return salt;
    }

    /** What the ledger notes beside its acts. */
    public LedgerNotes notes() {
        return new LedgerNotes(directory);
    }

    /** The bytes that are put before an id when it is hashed with SHA-256. */
    public byte[] salt() {
        return salt.clone();
    }

    /**
     * Refuses a deletion while the ledger cannot be written or may lack an act, since a restore would bring its tasks back.
     * After a lost connection the database is what is unavailable; the ledger is complete again within a second.
     */
    public void requireWritable() {
        if (!behind()) return;
        if (broken) throw Problem.LEDGER_UNAVAILABLE.plain();
        throw new ConnectionException(
                new SQLException("a connection was lost, and its transaction is looked for", "08007"));
    }

    /** True if the failure is that the ledger cannot be written, which is temporary. */
    public static boolean unwritable(RuntimeException failure) {
        return failure instanceof Refusal refusal && refusal.problem() == Problem.LEDGER_UNAVAILABLE;
    }

    /**
     * Records an act of the handle's transaction after its commit, and before the caller continues. Records nothing if the
     * transaction is rolled back.
     *
     * @param entry id of the audit entry of the act
     * @param at the time in that entry
     */
    public void record(Handle handle, LedgerAct act, long entry, Instant at, Collection<String> ids) {
        if (directory == null || ids.isEmpty()) return;
        Database.afterCommit(handle, () -> write(act, entry, at, ids));
    }

    private void write(LedgerAct act, long entry, Instant at, Collection<String> ids) {
        try {
            append(act, entry, at, ids);
        } catch (IOException failure) {
            // What is committed is added when it can be written again.
            if (!behind()) LOG.error("the ledger cannot be written, so nothing can be deleted: {}", failure.toString());
            broken = true;
            missed.incrementAndGet();
            throw Problem.LEDGER_UNAVAILABLE.plain();
        }
    }

    /**
     * An act that is committed.
     *
     * @param entry id of its audit entry
     * @param at the time in that entry
     * @param ids may be empty
     */
    public record Committed(LedgerAct act, long entry, Instant at, Collection<String> ids) {}

    /** Adds a committed act. It is on disk when this returns. */
    public void append(LedgerAct act, long entry, Instant at, Collection<String> ids) throws IOException {
        append(List.of(new Committed(act, entry, at, ids)));
    }

    /** Adds committed acts with one write: after a crash all of them are there or none. They are on disk when this returns. */
    public void append(List<Committed> acts) throws IOException {
        LedgerWriter open = writer;
        if (open == null) throw new IOException("the ledger is not open");
        if (acts.isEmpty()) return;
        List<ByteBuffer> records = new ArrayList<>();
        acts.forEach(act -> encode(act, records));
        open.append(records);
    }

    private void encode(Committed act, List<ByteBuffer> records) {
        List<String> all = List.copyOf(act.ids());
        for (int from = 0; from == 0 || from < all.size(); from += LedgerRecord.MOST) {
            List<String> part = all.subList(from, Math.min(from + LedgerRecord.MOST, all.size()));
            records.add(new LedgerRecord(
                            act.act(),
                            act.entry(),
                            act.at(),
                            part.stream().map(this::hash).toList())
                    .encoded());
        }
    }

    private byte[] hash(String id) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return digest.digest(id.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** Notes that an act may be missing, since a connection broke and its transaction may have been committed. */
    public void doubt() {
        if (directory != null) missed.incrementAndGet();
    }

    /** True if committed acts may be missing. */
    public boolean behind() {
        return missed.get() != settled;
    }

    /** How often an act may have been missed until now. */
    public long missed() {
        return missed.get();
    }

    /** Makes the ledger writable again if possible; it stays {@link #behind} until {@link #caughtUp}. */
    public void again() throws IOException {
        LedgerWriter open = writer;
        if (open != null) open.again();
    }

    /** Notes that the missing acts were added: all that were {@link #missed} when the search for them began. */
    public void caughtUp(long times) {
        settled = times;
        if (!behind()) broken = false;
    }

    /** Passes every record to the reader, in the order in which they were written, in constant memory. */
    public void each(Consumer<LedgerRecord> reader) throws IOException {
        if (directory == null) return;
        for (LedgerSegment segment : LedgerSegment.in(directory)) segment.each(reader);
    }

    /** The last acts; acts that a crash has kept out of the ledger lie among them or after them. */
    public LedgerTail tail() throws IOException {
        return directory == null ? LedgerTail.NOTHING : LedgerTail.of(LedgerSegment.in(directory));
    }

    @Override
    public synchronized void close() {
        try {
            LedgerWriter open = writer;
            if (open != null) open.close();
            if (lock != null) lock.close();
        } catch (IOException failure) {
            LOG.warn("the ledger was not closed: {}", failure.toString());
        }
        writer = null;
    }
}
