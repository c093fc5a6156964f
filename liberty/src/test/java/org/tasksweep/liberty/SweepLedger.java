package org.tasksweep.liberty;

import java.util.List;
import java.util.Locale;

/**
 * What a sweep says of its tasks, next to where they are. Read by one statement, so it has to agree at every moment, also in
 * the middle of the work.
 */
record SweepLedger(Sql sql) {
    private static final String MISPLACED = """
            with item as (
              select one as id, case when outcomes is null then '.' else substr(outcomes, cast(n as integer), 1) end as mark
              from sweep_block, unnest(task_ids) with ordinality u (one, n) where sweep_id = %1$d)
            select item.id || ' is ' || mark || ', alive ' || (task.task_id is not null)
              || ', in the trash of ' || coalesce(trash.sweep_id, 0)
            from item left join task on task.task_id = item.id left join trash on trash.task_id = item.id
            where not case
              when mark in ('D', 'W') then task.task_id is null and trash.sweep_id = %2$d
              when mark = 'R' or mark = '.' and %1$d = %2$d then task.task_id is not null and trash.task_id is null
              when mark = '.' then task.task_id is null and trash.sweep_id = %2$d
              when mark = 'G' then task.task_id is null and trash.task_id is null
              else false end
            limit 10""";
    private static final String MARKS = """
            select coalesce(sum(length(outcomes) - length(translate(outcomes, '%s', ''))), 0)
            from sweep_block where sweep_id = %d""";
    private static final String AUDITED = "select coalesce(sum(done), 0) from audit where sweep_id = %d and act = '%s'";
    private static final String EARLY = """
            select count(*) from audit join sweep on sweep.id = audit.sweep_id
            where act = 'PURGE' and audit.at < sweep.undo_deadline""";

    /** Tasks of a deletion that are not where it says; up to ten. */
    List<String> misplaced(String sweep) {
        return misplaced(sweep, sweep);
    }

    /** Tasks of an undo that are not where it says. */
    List<String> misplaced(String undo, String source) {
        return sql.rows(String.format(Locale.ROOT, MISPLACED, number(undo), number(source)));
    }

    /** How many items have one of these letters. */
    long marks(String sweep, String letters) {
        return sql.number(String.format(Locale.ROOT, MARKS, letters, number(sweep)));
    }

    long buried(String sweep) {
        return sql.number("select count(*) from trash where sweep_id = " + number(sweep));
    }

    /** What of a sweep is in the trash. */
    List<String> buriedIds(String sweep) {
        return sql.rows("select task_id from trash where sweep_id = " + number(sweep));
    }

    /** Tasks moved, as the audit adds them up. */
    long audited(String sweep, String act) {
        return sql.number(String.format(Locale.ROOT, AUDITED, number(sweep), act));
    }

    /** Purges before the end of an undo window. */
    long early() {
        return sql.number(EARLY);
    }

    private static long number(String sweep) {
        return Long.parseLong(sweep.substring("sw_".length()));
    }
}
