package org.tasksweep.server.provider;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.tasksweep.client.Provider;
import org.tasksweep.client.ProviderTask;
import org.tasksweep.client.TasksweepException;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.hold.HoldService;

/**
 * Deletes tasks of the trash at the provider. A process that dies in here leaves rows that were asked for and are not known to
 * be gone: the purge asks for them again, which is harmless. Thread safe.
 */
public final class TrashDeletion {
    private final Database database;
    private final Clock clock;
    private final HoldService holds;
    private final Account account;
    private final TrashDeletionStore store = new TrashDeletionStore();

    public TrashDeletion(Database database, Clock clock, HoldService holds, Account account) {
        this.database = database;
        this.clock = clock;
        this.holds = holds;
        this.account = account;
    }

    /**
     * What is known afterwards.
     *
     * @param gone ids that the provider does not show any more
     * @param left why other ids count as still there, by id
     * @param unseen ids that the provider said it deleted, and that were not looked up
     * @param stopped why the provider was not asked for all ids; null if it was
     */
    public record Told(
            Set<String> gone,
            Map<String, String> left,
            Set<String> unseen,
            @Nullable TasksweepException stopped) {

        /** The number of ids for which the provider was asked. */
        public int asked() {
            return gone.size() + left.size() + unseen.size();
        }
    }

    /** Why the provider is not asked now; empty if it answered last. */
    public Optional<String> trouble() {
        return account.trouble();
    }

    /**
     * Deletes those of the ids that may be, and looks each of them up again, until {@code going} is false. Ids that are not in the
     * trash, can still be restored, or are on hold are left alone.
     */
    public Told tell(List<String> ids, BooleanSupplier going) {
        return tell(ids, ids.size(), going);
    }

    /** As above; of more than {@code looks} ids a random sample of this size is looked up. */
    Told tell(List<String> ids, int looks, BooleanSupplier going) {
        Set<String> sample = sample(ids, looks);
        Told all = new Told(new HashSet<>(), new TreeMap<>(), new HashSet<>(), null);
        int chunk = account.settings().chunk();
        for (int from = 0; from < ids.size() && all.stopped() == null && going.getAsBoolean(); from += chunk) {
            all = and(all, part(ids.subList(from, Math.min(from + chunk, ids.size())), sample));
        }
        return all;
    }

    private static Set<String> sample(List<String> ids, int size) {
        List<String> shuffled = new ArrayList<>(ids);
        if (size < ids.size()) Collections.shuffle(shuffled);
        return new HashSet<>(shuffled.subList(0, Math.min(size, ids.size())));
    }

    private static Told and(Told all, Told part) {
        all.gone().addAll(part.gone());
        all.left().putAll(part.left());
        all.unseen().addAll(part.unseen());
        return new Told(all.gone(), all.left(), all.unseen(), part.stopped());
    }

    private Told part(List<String> ids, Set<String> sample) {
        Provider provider;
        try {
            // Before anything is written down: while nobody may be asked, tasks on hold can still be restored.
            provider = account.provider();
        } catch (TasksweepException closed) {
            return new Told(Set.of(), Map.of(), Set.of(), closed);
        }
        Map<String, Boolean> due = database.inTransaction(handle -> {
            store.announce(handle);
            return store.ask(handle, holds.renewed(handle), ids, clock.instant());
        });
        Set<String> gone = new HashSet<>();
        List<String> asked = new ArrayList<>();
        due.forEach((id, before) -> (before ? gone : asked).add(id));
        if (asked.isEmpty()) return new Told(gone, Map.of(), Set.of(), null);
        Told told = ask(provider, asked, gone, sample);
        Instant now = clock.instant();
        database.useTransaction(handle -> {
            store.gone(handle, told.gone(), now);
            store.said(handle, told.left());
        });
        return told;
    }

    private Told ask(Provider provider, List<String> asked, Set<String> gone, Set<String> sample) {
        Provider.Said said = provider.delete(asked);
        List<String> looked = said.answers().entrySet().stream()
                .filter(answer -> !answer.getValue().isEmpty() || sample.contains(answer.getKey()))
                .map(Map.Entry::getKey)
                .toList();
        Provider.Looked after = provider.look(looked);
        Map<String, String> left = new LinkedHashMap<>();
        Set<String> unseen = new HashSet<>(said.answers().keySet());
        looked.forEach(unseen::remove);
        for (ProviderTask task : after.tasks()) {
            switch (task.presence()) {
                case NOT_THERE -> gone.add(task.taskid());
                case THERE -> left.put(task.taskid(), stillThere(said.answers().get(task.taskid())));
                case UNKNOWN -> left.put(task.taskid(), "not known: " + task.detail());
            }
        }
        TasksweepException stopped = said.stopped() == null ? after.stopped() : said.stopped();
        if (stopped == null) account.answered();
        else account.failed(stopped);
        return new Told(gone, left, unseen, stopped);
    }

    private static String stillThere(@Nullable String said) {
        return said == null || said.isEmpty() ? "it said Success, and still shows the task" : said;
    }

    /** Lets no purge begin with a sweep before a time. */
    void postpone(long sweep, Instant until) {
        database.useTransaction(handle -> store.postpone(handle, sweep, until));
    }
}
