package org.tasksweep.server.hold;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.task.FilterBinder;
import org.tasksweep.server.task.TaskFilter;

/**
 * What holds mean for a row of {@code task} or {@code trash}, as SQL over the alias {@code t}, to be written into the
 * statements that delete. Ids, ends and releases are read by the statement itself, so they count at once; filters are
 * written out, and a statement that lacks one which is in force allows nothing. Every expression is true or false, and binds
 * its values in the order of its text. Immutable.
 */
public final class Guard {
    /** Of somebody who has not looked yet. */
    static final Guard UNAWARE = new Guard(List.of());

    /** A hold that is still to be obeyed. */
    static final String IN_FORCE = "hold.released_at is null and (hold.ends_at is null or hold.ends_at > now())";

    private static final String ANY = "exists (select from hold where " + IN_FORCE + ")";
    private static final String BY_ID =
            " from hold_task join hold on hold.id = hold_task.hold_id" + " where hold_task.task_id = t.task_id and "
                    + IN_FORCE + " and (hold.owner is null or hold.owner = t.uid)";

    private final List<FilterHold> known;

    Guard(List<FilterHold> known) {
        this.known = List.copyOf(known);
    }

    /** @param owner the one owner whose tasks it covers; null: every owner */
    record FilterHold(long id, @Nullable String owner, TaskFilter filter) {

        String covers(FilterBinder binder) {
            String there = "(exists (select from hold where hold.id = " + binder.bind(id) + " and " + IN_FORCE + ")";
            String owned = owner == null ? "" : " and t.uid = " + binder.bind(owner);
            return there + owned + " and " + filter.sql(binder) + ")";
        }
    }

    int size() {
        return known.size();
    }

    /** True for a row that no hold covers. False for every row if this guard is {@link #stale}. */
    public String allows(FilterBinder binder) {
        StringBuilder sql = new StringBuilder("(not ").append(ANY).append(" or (not ");
        sql.append(stale(binder))
                .append(" and not exists (select")
                .append(BY_ID)
                .append(")");
        for (FilterHold hold : known) sql.append(" and not ").append(hold.covers(binder));
        return sql.append("))").toString();
    }

    /** True if a hold by filter is in force that this guard does not know: then take {@link Holds#renewed} and repeat. */
    public String stale(FilterBinder binder) {
        String others = known.stream().map(hold -> binder.bind(hold.id())).collect(Collectors.joining(", "));
        return "exists (select from hold where hold.filter is not null and " + IN_FORCE
                + (known.isEmpty() ? ")" : " and hold.id not in (" + others + "))");
    }

    /** The number of the first hold that covers the row, or null. */
    public String blocking(FilterBinder binder) {
        StringBuilder sql = new StringBuilder("(case when ").append(ANY);
        sql.append(" then least((select min(hold.id)").append(BY_ID).append(")");
        for (FilterHold hold : known) {
            sql.append(", case when ").append(hold.covers(binder));
            sql.append(" then cast(").append(binder.bind(hold.id())).append(" as bigint) end");
        }
        return sql.append(") end)").toString();
    }
}
