package org.tasksweep.server.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.proof.AuditHead;
import org.tasksweep.server.audit.SealStore.StoredSeal;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.log.PeriodicTask;
import org.tasksweep.wire.AuditCheck;

/**
 * Seals the new entries of the audit every minute and at the stop, and writes the hash of the seal to a file outside of the
 * database and to the log. Entries that a crash leaves unsealed are sealed at the next start. Thread safe.
 */
public final class Audit implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);
    private static final int EVERY_SECONDS = 60;
    // The database may open after this has started.
    private static final int PART = 5_000;

    private final Database database;
    private final Clock clock;
    private final AuditSealer sealer;
    private final AuditHeads heads;
    private final SealStore seals = new SealStore();
    private final PeriodicTask timer = new PeriodicTask("tasksweep-audit", Duration.ofSeconds(5), this::sealIfDue);
    private boolean compared; // guarded by this
    private volatile long sealedAt =
            System.nanoTime() - TimeUnit.SECONDS.toNanos(EVERY_SECONDS); // set by the timer alone

    /** {@code file} is the file of heads. */
    public Audit(Database database, Clock clock, Path file) {
        this.database = database;
        this.clock = clock;
        this.sealer = new AuditSealer(database, clock);
        this.heads = new AuditHeads(file);
    }

    /** Starts to seal. */
    public void start() {
        timer.start(Duration.ofSeconds(1));
    }

    /** How long ago this node has sealed the audit; it does every minute. */
    public Duration sealedAgo() {
        return Duration.ofNanos(System.nanoTime() - sealedAt);
    }

    /** Compares the audit with its seals, and these with the file of heads. */
    public AuditCheck verify() throws IOException {
        return new AuditVerification(database, heads).check();
    }

    /** Seals all new entries, and adds the missing heads to the file. */
    public synchronized void seal() throws IOException {
        if (!compared) compare();
        compared = true;
        sealer.seal();
        long known = heads.last().map(AuditHead::seal).orElse(0L);
        for (List<StoredSeal> some = after(known); !some.isEmpty(); some = after(known)) {
            List<AuditHead> added =
                    some.stream().map(seal -> AuditHead.of(seal.seal())).toList();
            heads.add(added);
            AuditHead last = added.get(added.size() - 1);
            LOG.info("audit sealed seal={} time={} hash={}", last.seal(), last.time(), last.hash());
            known = last.seal();
        }
    }

    private List<StoredSeal> after(long number) {
        return database.read(handle -> seals.after(handle, number, PART));
    }

    /** A database that lacks the last seal of the file was restored from a backup, or somebody removed the last seals. */
    private void compare() throws IOException {
        Optional<AuditHead> last = heads.last();
        if (last.isEmpty()) return;
        AuditHead head = last.get();
        String stored = database.read(handle -> seals.hashes(handle, List.of(head.seal())))
                .get(head.seal());
        if (head.hash().equals(stored)) return;
        Path aside = heads.putAside(head.time());
        String what = "the database has not the seal " + head.seal() + " of " + head.time() + " with the hash "
                + head.hash()
                + ": it was restored from a backup, or the end of its audit was cut off; what was known of"
                + " it is in " + aside.getFileName();
        database.useTransaction(handle -> AuditStore.append(
                handle,
                AuditEntry.of(clock.instant(), "AUDIT_GAP", "tasksweep", (String) null, null)
                        .saying(what)));
        LOG.error("{}", what);
    }

    private void sealIfDue() {
        if (System.nanoTime() - sealedAt < TimeUnit.SECONDS.toNanos(EVERY_SECONDS)) return;
        if (sealOrTryLater()) sealedAt = System.nanoTime();
    }

    /** False if that was not possible now. */
    private boolean sealOrTryLater() {
        try {
            seal();
            return true;
        } catch (IOException | UncheckedIOException unwritable) {
            LOG.error("the heads of the audit cannot be written to {}: {}", heads.file(), unwritable.toString());
        } catch (RuntimeException failure) {
            // Most likely the database is down; nothing is lost.
            LOG.debug("the audit is sealed later", failure);
        }
        return false;
    }

    /** Seals the entries that were written until now. */
    @Override
    public void close() {
        timer.close();
        sealOrTryLater();
    }
}
