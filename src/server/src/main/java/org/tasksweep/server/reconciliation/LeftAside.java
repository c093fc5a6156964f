package org.tasksweep.server.reconciliation;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.image.Quarantine;
import org.tasksweep.server.image.Quarantine.Moved;
import org.tasksweep.server.reconciliation.LeftAsideStore.Uncounted;

/**
 * Moves back what a reconciliation has aside although its outcomes do not say so: an attempt broke off between the move and its
 * commit, and no other attempt followed. Can be repeated. Thread safe.
 */
public final class LeftAside {
    private static final int EXAMPLES = 3;

    private final LeftAsideStore store = new LeftAsideStore();

    /**
     * What could not be moved back.
     *
     * @param replaced how many stay aside since another picture has their name now
     * @param failed how many the store could not move
     * @param problems why, at most three
     */
    public record Stuck(long replaced, long failed, Set<String> problems) {
        private static final Stuck NOTHING = new Stuck(0, 0, Set.of());

        private Stuck and(Map<String, Moved> moved) {
            long replacedToo = replaced;
            long failedToo = failed;
            Set<String> examples = new HashSet<>(problems);
            for (Map.Entry<String, Moved> one : moved.entrySet()) {
                switch (one.getValue().move()) {
                    case DONE, ABSENT -> {}
                    case IN_THE_WAY -> replacedToo++;
                    case FAILED -> {
                        failedToo++;
                        if (examples.size() < EXAMPLES)
                            examples.add(one.getKey() + ": " + one.getValue().detail());
                    }
                }
            }
            return new Stuck(replacedToo, failedToo, Set.copyOf(examples));
        }
    }

    private record Step(int block, Map<String, Moved> moved) {}

    /**
     * Works block by block, each in a transaction; empty if one of the conditions was false before the end. Throws
     * {@link org.tasksweep.server.image.ImagesUnavailable} if the store cannot say what is aside.
     *
     * @param going is called outside of the transactions
     * @param allowed is called in each transaction
     */
    public Optional<Stuck> moveBack(
            Database database, long sweep, Quarantine aside, BooleanSupplier going, Predicate<Handle> allowed) {
        Stuck stuck = Stuck.NOTHING;
        int after = -1;
        while (true) {
            if (!going.getAsBoolean()) return Optional.empty();
            int from = after;
            Optional<Step> step = database.inTransaction(
                    handle -> allowed.test(handle) ? Optional.of(step(handle, sweep, aside, from)) : Optional.empty());
            if (step.isEmpty()) return Optional.empty();
            if (step.get().block() < 0) return Optional.of(stuck);
            stuck = stuck.and(step.get().moved());
            after = step.get().block();
        }
    }

    private Step step(Handle handle, long sweep, Quarantine aside, int after) {
        Optional<Uncounted> next = store.next(handle, sweep, after);
        if (next.isEmpty()) return new Step(-1, Map.of());
        Set<String> here = aside.present(next.get().paths());
        return new Step(next.get().block(), here.isEmpty() ? Map.of() : aside.giveBack(here));
    }
}
