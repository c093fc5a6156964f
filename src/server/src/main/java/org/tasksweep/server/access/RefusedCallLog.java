package org.tasksweep.server.access;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.server.audit.AuditEntry;
import org.tasksweep.server.audit.AuditStore;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.json.TextRules;
import org.tasksweep.server.log.PeriodicTask;

/**
 * Sums up calls that were refused, and writes them every few seconds: one line of the log, and one entry of the audit for
 * each key or address. They are not written one by one, since a refused caller may call as often as it likes. A crash loses
 * the last sum. Thread safe.
 */
public final class RefusedCallLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedCallLog.class);
    private static final int MOST = 200;
    private static final String UNKNOWN = "unknown";

    private final Database database;
    private final Clock clock;
    private final PeriodicTask writer = new PeriodicTask("tasksweep-refusal-log", Duration.ofSeconds(10), this::write);
    private Map<RefusedCall, Integer> counts = new LinkedHashMap<>(); // guarded by this

    public RefusedCallLog(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record RefusedCall(String act, String actor, String detail) {}

    /** Starts to write. */
    public void start() {
        writer.start();
    }

    /** A key that does not exist. */
    void wrongKey(String address, boolean throttled) {
        add(
                new RefusedCall(
                        "WRONG_KEY", UNKNOWN, "from " + TextRules.brief(address) + (throttled ? ", answered 429" : "")),
                1);
    }

    /** A wrong name or password. */
    public void wrongPassword(String address) {
        add(new RefusedCall("WRONG_PASSWORD", UNKNOWN, "from " + TextRules.brief(address)), 1);
    }

    /** A key that tried something that it may not do. */
    public void forbidden(String keyId, String why) {
        add(new RefusedCall("REFUSED", keyId, why), 1);
    }

    private synchronized void add(RefusedCall what, int times) {
        boolean room = counts.size() < MOST || counts.containsKey(what);
        counts.merge(room ? what : new RefusedCall(what.act(), UNKNOWN, "by others"), times, Integer::sum);
    }

    private synchronized Map<RefusedCall, Integer> take() {
        Map<RefusedCall, Integer> taken = counts;
        counts = new LinkedHashMap<>();
        return taken;
    }

    /** Writes what was summed up since the last time. */
    void write() {
        Map<RefusedCall, Integer> taken = take();
        if (taken.isEmpty()) return;
        try {
            database.useTransaction(handle -> taken.forEach((what, times) -> AuditStore.append(
                    handle,
                    AuditEntry.of(clock.instant(), what.act(), what.actor(), (String) null, null)
                            .counted(times, 0)
                            .saying(what.detail()))));
            LOG.warn(
                    "calls were refused wrongKeys={} wrongPasswords={} forbidden={} most={}",
                    sum(taken, "WRONG_KEY"),
                    sum(taken, "WRONG_PASSWORD"),
                    sum(taken, "REFUSED"),
                    most(taken));
        } catch (RuntimeException failure) {
            // Most likely the database is down: added to the next sum.
            taken.forEach(this::add);
            LOG.debug("refused calls are written later", failure);
        }
    }

    private static int sum(Map<RefusedCall, Integer> counts, String act) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().act().equals(act))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private static String most(Map<RefusedCall, Integer> counts) {
        RefusedCall what = counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        return TextRules.oneLine(what.act() + " " + what.actor() + " " + what.detail());
    }

    @Override
    public void close() {
        writer.close();
        write();
    }
}
