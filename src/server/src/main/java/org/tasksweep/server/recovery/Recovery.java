package org.tasksweep.server.recovery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.server.audit.AuditEntry;
import org.tasksweep.server.audit.AuditStore;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.db.DatabaseClock;
import org.tasksweep.server.ledger.Ledger;
import org.tasksweep.server.ledger.LedgerAct;
import org.tasksweep.server.ledger.LedgerTail;
import org.tasksweep.server.log.PeriodicTask;
import org.tasksweep.server.sweep.PolicyPauseStore;
import org.tasksweep.server.sweep.RestoredRunStore;

/** Keeps the ledger and the database together: at the start, and when one of them was away. Thread safe. */
public final class Recovery implements AutoCloseable {
    static final String ACTOR = "tasksweep";
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    // A restored database lacks the last acts, whatever else it lacks.
    private static final int COMPARED = 1_000;
    private static final String RESTORED = "The database was restored from a backup";
    private static final String UNKNOWN =
            "A new ledger of deletions begins, so this database may have been restored from a backup";

    private final Database serving;
    private final boolean alone;
    private final Ledger ledger;
    private final Duration undoWindow;
    private final FoldStore store = new FoldStore();
    private final PolicyPauseStore policies = new PolicyPauseStore();
    private final RestoredRunStore runs = new RestoredRunStore();
    private long nextSign = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    private final PeriodicTask timer = new PeriodicTask("tasksweep-ledger", Duration.ofSeconds(1), this::look);

    /**
     * @param serving the database in service
     * @param alone no other server can use this database
     * @param undoWindow the undo window of repeated deletions
     */
    public Recovery(Database serving, boolean alone, Ledger ledger, Duration undoWindow) {
        this.alone = alone;
        this.serving = serving;
        this.ledger = ledger;
        this.undoWindow = undoWindow;
    }

    /** True if the ledger lacks acts, or may lack some, so that nothing can be deleted. */
    public boolean behind() {
        return ledger.behind();
    }

    /**
     * Opens the ledger, adds the acts that it lacks, and repeats the deletions that the database lacks.
     *
     * @param database must not be used by anybody else yet
     */
    public synchronized void beforeServing(Database database) {
        if (!ledger.kept()) return;
        try {
            ledger.open();
            requireItsDatabase(database);
            Clock clock = new DatabaseClock(database, Clock.systemUTC());
            LedgerTail tail = ledger.tail();
            if (tail.acts().isEmpty()) {
                if (alone || !database.read(store::othersServe)) pause(database, clock, UNKNOWN);
                begin(database, entry("LEDGER_BEGUN", clock));
                return;
            }
            boolean older = ledger.notes().restoring() || older(database, tail);
            if (older) ledger.notes().beginRestoring(clock.instant());
            catchUp(database, tail);
            if (older) applyAgain(database, clock);
        } catch (IOException unusable) {
            throw new UncheckedIOException(
                    "the ledger of deletions cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    // Tasks of another database may have the same ids. In one without tasks there is nothing to delete.
    private void requireItsDatabase(Database database) throws IOException {
        String id = database.read(store::database);
        Optional<String> its = ledger.notes().database();
        if (its.equals(Optional.of(id))) return;
        if (its.isPresent() && database.read(store::hasTasks)) {
            throw new IOException("it belongs to the database " + its.get() + ", and this is the database " + id
                    + ", whose tasks it must not delete; set TASKSWEEP_LEDGER to another directory for this database,"
                    + " or restore a backup of the first one");
        }
        ledger.notes().belongTo(id);
    }

    private boolean older(Database database, LedgerTail tail) {
        List<LedgerTail.Act> acts = tail.acts();
        List<LedgerTail.Act> last = acts.subList(Math.max(0, acts.size() - COMPARED), acts.size());
        return database.read(handle -> store.unknown(handle, last)) > 0;
    }

    private void applyAgain(Database database, Clock clock) throws IOException {
        LOG.warn("the database does not know the last deletions of the ledger, so it was restored from a backup;"
                + " applying them again before anything is served");
        pause(database, clock, RESTORED);
        RecoveryReport report = new Reapplication(database, clock, ledger, undoWindow).run();
        begin(
                database,
                entry("DELETED_AGAIN", clock)
                        .counted(report.tasks(), report.deleted())
                        .saying(report.toString()));
        ledger.notes().endRestoring();
        LOG.warn("{}", report);
    }

    private static AuditEntry entry(String act, Clock clock) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return AuditEntry.of(now, act, ACTOR, (String) null, null);
    }

    // The audit first: if the process dies in between, all this is done again and finds nothing to do.
    private void begin(Database database, AuditEntry entry) throws IOException {
        long id = database.inTransaction(handle -> AuditStore.append(handle, entry));
        ledger.append(LedgerAct.BEGUN, id, entry.at(), List.of());
    }

    // The backup may be restored because a sweep or a policy deleted too much: in the backup it still does.
    private void pause(Database database, Clock clock, String why) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String problem = why + "; look at the rule before you resume it";
        int paused = database.inTransaction(
                handle -> policies.pauseAll(handle, PolicyPauseStore.Cause.of(ACTOR, problem, now))
                        + runs.pause(handle, why, now));
        if (paused > 0) LOG.warn("{} policies and sweeps are paused: {}", paused, why);
    }

    private void catchUp(Database database, LedgerTail tail) throws IOException {
        long missed = ledger.missed();
        new CatchUp(database, ledger).run(tail);
        ledger.caughtUp(missed);
    }

    /** Starts the thread that makes a ledger writable and complete again after a failure. */
    public void start() {
        serving.onDoubt(ledger::doubt);
        timer.start();
    }

    private synchronized void look() {
        if (!ledger.behind()) {
            signOfLife();
            return;
        }
        try {
            ledger.again();
            catchUp(serving, ledger.tail());
            LOG.info("the ledger of deletions is complete again");
        } catch (IOException | RuntimeException failure) {
            LOG.debug("the ledger of deletions is completed later", failure);
        }
    }

    private void signOfLife() {
        if (!ledger.kept() || System.nanoTime() - nextSign < 0) return;
        nextSign = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        try {
            sign();
            nextSign = System.nanoTime() + TimeUnit.HOURS.toNanos(1);
        } catch (IOException | RuntimeException failure) {
            LOG.debug("the ledger gets its sign of life later", failure);
        }
    }

    /**
     * Adds the latest entry of the audit, with no task. So this server notices that a backup was restored that is older, also if
     * other servers have carried out all deletions since.
     */
    synchronized void sign() throws IOException {
        FoldStore.Latest latest = serving.read(store::latest).orElse(null);
        if (latest != null) ledger.append(LedgerAct.DELETED, latest.entry(), latest.at(), List.of());
    }

    @Override
    public void close() {
        timer.close();
        ledger.close();
    }
}
