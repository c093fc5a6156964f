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
        return every(plan) || Reconciling.manyOfAll(plan) || session.place().production();
    }

    /** True if a run is refused unless the count is right. */
    boolean wants(Sweep plan, @Nullable Long typed) {
        return typed != null || planned(plan) > 0 && dangerous(plan);
    }

    /** @param typed the number that the person typed; null: none */
    void run(Sweep plan, @Nullable Long typed) {
        if (!wants(plan, typed)) return;
        long count = planned(plan);
        String production = session.place().production() ? ", and this is production" : "";
        String why = every(plan) ? ", and these are all tasks" : production;
        String what = Reconciling.ofPictures(plan) ? " would be moved aside" : " would be deleted";
        String all = Reconciling.manyOfAll(plan) ? ", out of the whole store" : "";
        String nothing = Reconciling.ofPictures(plan) ? "Nothing was moved" : "Nothing was deleted";
        check(count, typed, nothing, "run", plan, what + all + why);
    }

    /** @param typed the number that the person typed; null: none */
    void purge(Sweep sweep, @Nullable Long typed) {
        long count = inTrash(sweep);
        Sweep.Purge begun = sweep.purge();
        if (begun != null && begun.endTime() != null) {
            throw new UserError("Nothing was done: " + sweep.id() + " was purged at " + Human.time(begun.endTime())
                    + " UTC, " + Human.count(begun.purged(), Reconciling.noun(sweep)) + ".");
        }
        if (typed == null && count == 0) return;
        String nothing = begun == null
                ? "Nothing was purged"
                : "Nothing was changed: " + sweep.id() + " is being purged already, " + Human.count(begun.purged())
                        + " so far";
        check(count, typed, nothing, "purge", sweep, " would be gone for good");
    }

    private void check(long count, @Nullable Long typed, String nothing, String word, Sweep sweep, String what) {
        if (typed == null ? ScriptWords.INPUT.yes() : typed == count) return;
        String tasks = ": " + Human.count(count, Reconciling.noun(sweep)) + " of " + sweep.id();
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

    /**
     * By what the service found: a filter that selects every task can be written in many ways. All tasks of the one owner that a
     * key is for are not every task: to erase an owner is daily work.
     */
    private static boolean every(Sweep plan) {
        return plan.owner() == null
                && plan.breakdown() != null
                && Boolean.TRUE.equals(plan.breakdown().everyTask());
    }
}
