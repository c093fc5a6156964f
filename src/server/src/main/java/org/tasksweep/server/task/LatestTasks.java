package org.tasksweep.server.task;

import org.tasksweep.server.filter.FilterBinder;
import org.tasksweep.server.filter.TaskFilter;

/**
 * The latest tasks of each owner, which a selection leaves out.
 *
 * @param keep how many per owner, from 1
 * @param among only tasks that match count, whatever their age
 */
public record LatestTasks(int keep, TaskFilter among) {

    /**
     * The rows of a list of live tasks that are not among the latest: SQL for a {@code from}, with the alias {@code t}.
     *
     * @param rows the rows to choose from, without an alias
     */
    public String older(String rows, FilterBinder binder) {
        // Ties are broken by the id, so that every reading leaves out the same tasks.
        return "(select * from (select t.*, row_number() over (partition by t.uid"
                + " order by t.started_at desc, t.task_id desc) as latest from " + rows + " t where "
                + among.sql(binder) + ") t where latest > " + binder.bind(keep) + ")";
    }
}
