package org.tasksweep.server.sweep;

/** Conditions over the table {@code sweep} that several statements share. Their text is fixed; nothing of a request is in it. */
final class SweepCondition {
    /** Sweeps of one owner, if an owner is given. */
    static final String OWNED = "(cast(:owner as text) is null or owner = :owner)";

    /** A sweep, and no undo, whose tasks or pictures are not purged; written as the index {@code sweep_to_purge} has it. */
    static final String NOT_PURGED = "purged_at is null and action <> 'RESTORE'";

    /**
     * The number of tasks that it deleted: for a request from its columns, for a plan from its counts, which exist when it
     * has ended, and before that from its blocks.
     */
    static final String DELETED = """
            case when counts is not null then
                coalesce(cast(counts ->> 'deleted' as bigint), 0) + coalesce(cast(counts ->> 'deferred' as bigint), 0)
              when match_count is null then deleted + deferred
              when state in ('RUNNING', 'PAUSED') then (
                select coalesce(sum(length(outcomes) - length(translate(outcomes, 'DGW', ''))), 0)
                from sweep_block where sweep_id = sweep.id)
              else 0 end""";

    private static final String RESTORED = """
            ((select coalesce(sum(restored), 0) from undeletion where sweep_id = sweep.id)
              + (select coalesce(sum(cast(undo.counts ->> 'restored' as bigint)), 0)
                from sweep undo where undo.source_id = sweep.id))""";

    /** The number of its tasks in the trash. */
    static final String LEFT = "(" + DELETED + " - purged - " + RESTORED + ")";

    /** A deletion that still has tasks in the trash. */
    static final String IN_TRASH = "(" + NOT_PURGED + " and undo_deadline is not null and " + LEFT + " > 0)";

    /** A search: {@code :text} is part of the sweep's texts, or {@code :number} is its id. */
    static final String FOUND = "(id = :number or " + contains("reason") + " or " + contains("created_by") + " or "
            + contains("filter") + " or " + contains("owner") + ")";

    private SweepCondition() {}

    private static String contains(String column) {
        return "(" + column + " is not null and position((select folded(:text)) in folded(" + column + ")) > 0)";
    }
}
