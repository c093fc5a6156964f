package org.tasksweep.server.hold;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.filter.FilterBinder;
import org.tasksweep.server.filter.HoldColumn;
import org.tasksweep.server.filter.TaskFilter;

/**
 * The meaning of the holds for a row of {@code task} or {@code trash}, as SQL over the alias {@code t}, to be written into the
 * statements that delete. Ids, ends and releases are read by the statement itself, so they count at once; filters are
 * written out. A statement composed when there were no holds, or without a filter that is in force now, allows nothing.
 * Every expression binds its values in the order of its text. Immutable.
 */
public final class HoldCondition implements HoldColumn {
    /** The condition without any holds: its simpler statements speed up a request for one task. */
    static final HoldCondition NONE = new HoldCondition(false, List.of());

    /** A hold in force. */
    static final String IN_FORCE = "hold.released_at is null and (hold.ends_at is null or hold.ends_at > now())";

    private static final String BY_ID =
            " from hold_task join hold on hold.id = hold_task.hold_id" + " where hold_task.task_id = t.task_id and "
                    + IN_FORCE + " and (hold.owner is null or hold.owner = t.uid)";

    private final boolean some;
    private final List<FilterHold> filters;

    /** @param some whether there are holds of any kind */
    HoldCondition(boolean some, List<FilterHold> filters) {
        this.some = some;
        this.filters = List.copyOf(filters);
    }

    /** @param owner the one owner whose tasks it covers; null: every owner */
    record FilterHold(long id, @Nullable String owner, TaskFilter filter) {

        String covers(FilterBinder binder) {
            return "(exists (select from hold where hold.id = " + binder.bind(id) + " and " + IN_FORCE + ") and "
                    + matches(binder) + ")";
        }

        /** Like {@link #covers}, for a hold that is known to be in force. */
        String matches(FilterBinder binder) {
            String owned = owner == null ? "" : "t.uid = " + binder.bind(owner) + " and ";
            return "(" + owned + filter.sql(binder) + ")";
        }
    }

    List<FilterHold> filters() {
        return filters;
    }

    /** The number of terms of the holds that read long texts in each row. */
    static long searched(List<FilterHold> holds) {
        return holds.stream().mapToLong(hold -> hold.filter().searched()).sum();
    }

    /** True for a row that no hold covers. False for every row if this guard is {@link #stale}. */
    public String allows(FilterBinder binder) {
        StringBuilder sql = new StringBuilder("(not ").append(stale(binder));
        if (some) sql.append(" and not exists (select").append(BY_ID).append(")");
        for (FilterHold hold : filters) sql.append(" and not ").append(hold.covers(binder));
        return sql.append(")").toString();
    }

    /** True if a hold is in force that this guard does not know: then take {@link HoldService#renewed} and repeat. */
    public String stale(FilterBinder binder) {
        String missed = "exists (select from hold where " + IN_FORCE + (some ? " and hold.filter is not null" : "");
        if (filters.isEmpty()) return missed + ")";
        String known = filters.stream().map(hold -> binder.bind(hold.id())).collect(Collectors.joining(", "));
        return missed + " and hold.id not in (" + known + "))";
    }

    /** The number of the first hold that covers the row, or null. */
    @Override
    public String blocking(FilterBinder binder) {
        return first(binder, FilterHold::covers);
    }

    /** Like {@link #blocking}, for a condition that was read just now: it does not ask for each filter whether it is in force. */
    String blockingNow(FilterBinder binder) {
        return first(binder, FilterHold::matches);
    }

    private String first(FilterBinder binder, BiFunction<FilterHold, FilterBinder, String> condition) {
        if (!some) return "cast(null as bigint)";
        StringBuilder sql =
                new StringBuilder("least((select min(hold.id)").append(BY_ID).append(")");
        for (FilterHold hold : filters) {
            sql.append(", case when ").append(condition.apply(hold, binder));
            sql.append(" then cast(").append(binder.bind(hold.id())).append(" as bigint) end");
        }
        return sql.append(")").toString();
    }
}
