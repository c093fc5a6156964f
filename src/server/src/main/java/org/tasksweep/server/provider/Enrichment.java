package org.tasksweep.server.provider;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.client.ProviderTask;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.db.SessionLock;
import org.tasksweep.server.ingest.BareIds;
import org.tasksweep.server.ingest.ImportAuthor;
import org.tasksweep.server.json.TextRules;
import org.tasksweep.server.log.PeriodicTask;
import org.tasksweep.server.problem.Refusal;
import org.tasksweep.wire.TaskInfo;

/**
 * Looks up imported ids at the provider, a number of them per second, and makes them tasks; looks up tasks that have not ended
 * again. Every answer is committed before the next second, so it continues after a crash. Works on one node. Thread safe.
 */
public final class Enrichment implements BareIds, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Enrichment.class);

    private final Database database;
    private final Clock clock;
    private final Register register;
    private final int perSecond;
    private final PendingIdStore store = new PendingIdStore();
    private final PeriodicTask timer = new PeriodicTask("tasksweep-enrichment", Duration.ofSeconds(1), this::turn);

    public Enrichment(Database database, Clock clock, Register register, int perSecond) {
        this.database = database;
        this.clock = clock;
        this.register = register;
        this.perSecond = perSecond;
    }

    @Override
    public int put(Handle handle, Map<String, String> owners) {
        Map<String, String> complete = new HashMap<>();
        owners.forEach((id, uid) -> complete.put(id, uid.isEmpty() ? Register.OWNER : uid));
        return store.put(handle, complete, clock.instant());
    }

    @Override
    public void follow(Handle handle, Collection<String> ids) {
        store.follow(handle, ids, clock.instant());
    }

    /** The number of ids that wait to be looked up. */
    public long waiting() {
        return database.read(store::waiting);
    }

    public void start() {
        timer.startAtRate();
    }

    private void turn() {
        try {
            if (next().isEmpty()) return;
            Optional<SessionLock> lock = SessionLock.take(database, "enrichment");
            if (lock.isEmpty()) return;
            try (SessionLock held = lock.get()) {
                look();
                held.check();
            }
        } catch (Refusal | Outdated away) {
            LOG.debug("ids are looked up later", away);
        } catch (RuntimeException failure) {
            if (!Database.unavailable(failure)) {
                LOG.warn("ids are looked up later cause={}", TextRules.oneLine(String.valueOf(failure)));
            }
        }
    }

    private Map<String, String> next() {
        return database.read(handle -> store.due(handle, clock.instant(), perSecond));
    }

    /** Looks up the ids of one second. */
    void look() {
        Map<String, String> owners = next();
        if (owners.isEmpty()) return;
        Register.Seen seen = register.look(List.copyOf(owners.keySet()));
        List<ProviderTask> looked = seen.tasks();
        Map<String, String> rejected = register.register(looked, owners, unlessGone(owners.keySet()));
        List<String> known = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        Map<String, String> later = new HashMap<>(rejected);
        for (ProviderTask task : looked) {
            if (rejected.containsKey(task.taskid())) continue;
            switch (task.presence()) {
                case NOT_THERE -> absent.add(task.taskid());
                case UNKNOWN -> later.put(task.taskid(), String.valueOf(task.detail()));
                case THERE -> {
                    if (ended(task)) known.add(task.taskid());
                    else later.put(task.taskid(), "");
                }
            }
        }
        database.useTransaction(handle -> {
            store.known(handle, known);
            store.absent(handle, absent, clock.instant());
            store.later(handle, later, clock.instant());
        });
        if (seen.stopped() != null) throw seen.stopped();
    }

    /** A task that was deleted and purged since the provider was asked must not come back: that answer is old. */
    private ImportAuthor unlessGone(Set<String> ids) {
        return new ImportAuthor("tasksweep", null, null, handle -> {
            if (store.lockWanted(handle, ids) < ids.size()) throw new Outdated();
        });
    }

    /** What the provider said is not true any more; it is asked again. */
    private static final class Outdated extends RuntimeException {
        Outdated() {
            super("a task was purged while it was looked up");
        }
    }

    private static boolean ended(ProviderTask task) {
        TaskInfo.Data data = Objects.requireNonNull(task.data(), "it is there");
        return data.imageStatus() != 1 && data.imageStatus() != 2;
    }

    @Override
    public void close() {
        timer.close();
    }
}
