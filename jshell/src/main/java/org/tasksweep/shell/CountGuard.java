package org.tasksweep.shell;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tasksweep.text.Human;
import org.tasksweep.wire.Sweep;

/**
 * Stands before what is dangerous: a purge, the run of a sweep of every task, and every run in production. The person has to
 * type the number of tasks, which nobody does by habit. A script may be started with {@code --yes} instead.
 */
final class CountGuard {

    private final Session session;

    CountGuard(Session session) {
        this.session = session;
    }

    /** True if running this plan needs its count. */
    boolean dangerous(Sweep plan) {
        return every(plan) || session.place().production();
    }

    /** @param typed the number that the person typed; null: none */
    void run(Sweep plan, @Nullable Long typed) {
        long count = planned(plan);
        if (typed == null && (count == 0 || !dangerous(plan))) return;
        String why = every(plan) ? "the filter is every task" : "this is production";
        check(count, typed, "Nothing was deleted", "run", plan, " would be deleted, and " + why);
    }

    /** @param typed the number that the person typed; null: none */
    void purge(Sweep sweep, @Nullable Long typed) {
        long count = inTrash(sweep);
        if (typed == null && count == 0) return;
        check(count, typed, "Nothing was purged", "purge", sweep, " would be gone for good");
    }

    private void check(long count, @Nullable Long typed, String nothing, String word, Sweep sweep, String what) {
        if (typed == null ? ScriptWords.INPUT.yes() : typed == count) return;
        String tasks = ": " + Human.count(count, "task") + " of " + sweep.id();
        if (typed != null) {
            throw new UserError(nothing + tasks + what + ". The count that was typed is " + Human.count(typed) + ".");
        }
        String call = String.format(Locale.ROOT, "%s(\"%s\", %d)", word, sweep.id(), count);
        throw new UserError(nothing + tasks + what + ". Type the count: " + call + "; a script may be given --yes.");
    }

    static long planned(Sweep plan) {
        Long matches = plan.matchCount();
        return matches == null ? plan.counts().all() : matches;
    }

    /** How many tasks a purge would remove. */
    static long inTrash(Sweep sweep) {
        Sweep.Undo undo = sweep.undo();
        return undo == null ? sweep.counts().deleted() + sweep.counts().deferred() : undo.inTrash();
    }

    private static boolean every(Sweep plan) {
        Sweep.Selector selector = plan.selector();
        String filter = selector == null ? null : selector.filter();
        return filter != null && filter.strip().equals(Selection.EVERY);
    }
}
