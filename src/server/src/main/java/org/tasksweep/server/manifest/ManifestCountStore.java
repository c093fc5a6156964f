package org.tasksweep.server.manifest;

import org.jdbi.v3.core.Handle;
import org.tasksweep.wire.SweepCounts;

/** Counts the ids of a manifest by outcome. Opens no transaction. */
public final class ManifestCountStore {
    // Most blocks have the same outcomes: their letters are counted once.
    private static final String COUNT = """
            select sum(ids) as ids, sum(n * length(replace(outcomes, '.', ''))) as done,
              sum(n * (length(outcomes) - length(translate(outcomes, 'DG', '')))) as d,
              sum(n * (length(outcomes) - length(replace(outcomes, 'A', '')))) as a,
              sum(n * (length(outcomes) - length(replace(outcomes, 'N', '')))) as n,
              sum(n * (length(outcomes) - length(replace(outcomes, 'W', '')))) as w,
              sum(n * (length(outcomes) - length(replace(outcomes, 'P', '')))) as p,
              sum(n * (length(outcomes) - length(replace(outcomes, 'H', '')))) as h,
              sum(n * (length(outcomes) - length(replace(outcomes, 'X', '')))) as x,
              sum(n * (length(outcomes) - length(replace(outcomes, 'S', '')))) as s,
              sum(n * (length(outcomes) - length(replace(outcomes, 'R', '')))) as r,
              sum(n * (length(outcomes) - length(replace(outcomes, 'L', '')))) as l
            from (
              select outcomes, count(*) as n, sum(size) as ids from sweep_block where sweep_id = :id group by outcomes) kinds""";

    private ManifestCountStore() {}

    public static SweepCounts of(Handle handle, long sweep) {
        return handle.createQuery(COUNT)
                .bind("id", sweep)
                .map((row, context) -> new SweepCounts(
                        row.getLong("ids") - row.getLong("done"),
                        row.getLong("d"),
                        row.getLong("a"),
                        row.getLong("n"),
                        row.getLong("w"),
                        row.getLong("p"),
                        row.getLong("h"),
                        row.getLong("x"),
                        row.getLong("s"),
                        row.getLong("r"),
                        row.getLong("l")))
                .one();
    }
}
