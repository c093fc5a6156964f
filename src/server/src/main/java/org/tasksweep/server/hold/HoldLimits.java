package org.tasksweep.server.hold;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.filter.TaskFilter;
import org.tasksweep.server.hold.HoldCondition.FilterHold;
import org.tasksweep.server.problem.Problem;

/**
 * Limits the holds by filter that may be in force: each is a condition in every statement that deletes. Owners share one half, so
 * that a key for every owner can always make one.
 */
final class HoldLimits {
    private static final int ALL = 100;
    private static final int ALL_OWNERS = ALL / 2;
    private static final int ONE_OWNER = 20;

    private HoldLimits() {}

    /** Refuses one more hold; {@code owner} is that of the key, null if it acts for every owner. */
    static void require(HoldCondition inForce, @Nullable String owner, TaskFilter more) {
        bound("", inForce.filters(), more, ALL);
        if (owner == null) return;
        List<FilterHold> bound =
                inForce.filters().stream().filter(hold -> hold.owner() != null).toList();
        bound(" of keys with an owner", bound, more, ALL_OWNERS);
        List<FilterHold> own = bound.stream()
                .filter(hold -> Objects.equals(hold.owner(), owner))
                .toList();
        bound(" of this owner", own, more, ONE_OWNER);
    }

    private static void bound(String whose, List<FilterHold> holds, TaskFilter more, int most) {
        if (holds.size() >= most) {
            throw Problem.TOO_MANY_HOLDS.because(
                    "%d holds by filter%s are in force; release one, or make one for several with OR", most, whose);
        }
        long searched = HoldCondition.searched(holds);
        if (searched + more.searched() > most) {
            throw Problem.TOO_MANY_HOLDS.because(
                    "The holds%s in force search texts with %d terms, at most %d together are allowed; release one, or hold by ids",
                    whose, searched, most);
        }
    }
}
