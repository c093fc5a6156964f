package org.tasksweep.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tasksweep.client.Page;
import org.tasksweep.text.Harmless;
import org.tasksweep.text.Human;
import org.tasksweep.text.Table;
import org.tasksweep.wire.Task;

/**
 * The printed form of a page of tasks, with the next possible actions.
 *
 * @param before how many were printed of the pages before it
 * @param total of all that match
 * @param chosen the filter; null: none was given
 */
record TaskTable(
        Page<Task> page,
        int before,
        long total,
        String where,
        boolean trash,
        @Nullable String chosen) {

    String text(Screen screen) {
        List<Task> tasks = page.page();
        if (before == 0 && tasks.isEmpty()) return none();
        Table table = new Table("TASKID", "OWNER", "MODEL", "STATUS", "STARTED (UTC)", "SIZE", "PROMPT")
                .spare("MODEL", "SIZE", "PROMPT");
        for (Task task : tasks) {
            table.row(
                    Harmless.exact(task.taskid()),
                    Harmless.exact(task.uid()),
                    task.category() == null ? "" : Harmless.exact(task.category()),
                    task.deleteTime() == null ? task.status().name() : "DELETED",
                    Human.time(task.startTime()),
                    Human.bytes(task.sizeBytes()),
                    task.prompt() == null ? "" : Harmless.text(task.prompt()));
        }
        return "\n" + table.show(screen.columns(), screen.colour())
                + (screen.spelling() == Spelling.WORDS ? footer() : commands());
    }

    private String none() {
        if (trash) return " Nothing is in the trash" + where + match(2) + ".";
        boolean looksForDeleted = chosen != null && chosen.contains("deleteTime");
        return " No tasks" + where + match(2) + "." + (looksForDeleted ? " What was deleted is in the trash." : "");
    }

    private String footer() {
        int shown = before + page.page().size();
        String count = shown == total
                ? " " + Human.count(total, "task")
                : " … " + Human.count(shown) + " of " + Human.count(total);
        String more = page.hasNext() ? "; more() for the next page" : "";
        String these = shown == 1 ? "it" : "these " + Human.count(shown);
        String act = trash ? "; shown().undelete() brings " + these + " back" : "; shown().delete() deletes " + these;
        String plan = shown == total || trash || chosen == null ? "" : ", .plan(\"why\") prepares to delete all";
        return count + where + match(total) + more + act + plan + ".";
    }

    /** The same for a person at the prompt of another shell. */
    private String commands() {
        int shown = page.page().size();
        String count = shown == total
                ? " " + Human.count(total, "task")
                : " … " + Human.count(shown) + " of " + Human.count(total);
        String more = page.hasNext() ? "; --limit shows more, and --output ndjson writes all" : "";
        String plan = trash || chosen == null
                ? ""
                : "; " + Spelling.tasksweep() + " plan with this --filter prepares to delete "
                        + (total == 1 ? "it" : "all");
        String back = trash ? "; " + Spelling.tasksweep() + " undo ID.. brings tasks back" : "";
        return count + where + match(total) + more + plan + back + ".";
    }

    private String match(long tasks) {
        return page.filter()
                .map(filter -> (tasks == 1 ? " matches " : " match ") + Harmless.text(filter))
                .orElse("");
    }
}
