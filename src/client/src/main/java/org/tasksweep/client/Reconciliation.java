package org.tasksweep.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The current state of tasks, as the published contract shows them. Immutable and thread safe.
 *
 * @param gone ids that are not visible to the caller: deleted, unknown, or another owner's
 * @param alive ids that are still there
 * @param undecided ids for which there was no answer
 * @param trouble the failure that left ids undecided; null if there are none
 */
public record Reconciliation(
        List<String> gone,
        List<String> alive,
        List<String> undecided,
        @Nullable TasksweepException trouble) {

    /** Copies the lists. */
    public Reconciliation {
        gone = List.copyOf(gone);
        alive = List.copyOf(alive);
        undecided = List.copyOf(undecided);
    }

    static Reconciliation of(ParallelRequests requests, Tasksweep tasksweep, Collection<String> ids) {
        List<String> distinct = List.copyOf(new LinkedHashSet<>(ids));
        List<Optional<Boolean>> visible = new ArrayList<>(Collections.nCopies(distinct.size(), Optional.empty()));
        TasksweepException trouble = null;
        try {
            requests.out(
                    distinct,
                    id -> tasksweep.info(id).isPresent(),
                    (index, there) -> visible.set(index, Optional.of(there)));
        } catch (TasksweepException e) {
            trouble = e;
        }
        return new Reconciliation(
                those(distinct, visible, Optional.of(false)),
                those(distinct, visible, Optional.of(true)),
                those(distinct, visible, Optional.empty()),
                trouble);
    }

    private static List<String> those(List<String> ids, List<Optional<Boolean>> visible, Optional<Boolean> like) {
        List<String> those = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) if (visible.get(i).equals(like)) those.add(ids.get(i));
        return those;
    }

    /** True if there was an answer for every id. */
    public boolean complete() {
        return undecided.isEmpty();
    }

    /** One line: {@code 3 gone, 1 alive, 0 undecided}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%,d gone, %,d alive, %,d undecided", gone.size(), alive.size(), undecided.size());
    }
}
