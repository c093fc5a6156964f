package org.tasksweep.shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tasksweep.client.TaskQuery;
import org.tasksweep.client.Tasks;
import org.tasksweep.client.Tasksweep;
import org.tasksweep.text.Harmless;
import org.tasksweep.text.Human;
import org.tasksweep.text.Table;
import org.tasksweep.wire.Task;

/** Pages of tasks as shown on screen: prints the newest page; {@link #delete()} deletes what all its pages showed. */
public final class TaskList {

    private static final int PAGE = 20;

    private final Session session;
    private final Tasksweep from;
    private final String where;
    private final List<String> before;
    private final Tasks page;
    private final long total;
    private final Duration took;
    private boolean seen;

    private TaskList(Session session, List<String> before, Tasks page, long total, Duration took) {
        this.session = session;
        this.from = session.client();
        this.where = session.where();
        this.before = before;
        this.page = page;
        this.total = total;
        this.took = took;
    }

    private TaskList(TaskList first, List<String> before, Tasks page, Duration took) {
        this.session = first.session;
        this.from = first.from;
        this.where = first.where;
        this.before = before;
        this.page = page;
        this.total = first.total;
        this.took = took;
    }

    static TaskList everything(Session session) {
        long start = System.nanoTime();
        Tasks page = session.client().tasks(TaskQuery.ALL.pageSize(PAGE));
        long total = page.hasNext()
                ? session.client().summary().tasks()
                : page.page().size();
        return new TaskList(session, List.of(), page, total, Session.since(start));
    }

    static TaskList of(Session session, String filter) {
        long start = System.nanoTime();
        Tasks page = session.client().tasks(TaskQuery.ALL.pageSize(PAGE).filter(filter));
        long total = page.hasNext()
                ? session.client().summary(filter).tasks()
                : page.page().size();
        return new TaskList(session, List.of(), page, total, Session.since(start));
    }

    /** The page after this one, and what was printed before. */
    public TaskList more() {
        return session.word(() -> {
            long start = System.nanoTime();
            Tasks next = page.next().orElseThrow(() -> new Stop("That was the last page."));
            List<String> known = seen ? ids() : before;
            return session.show(new TaskList(this, known, next, Session.since(start)));
        });
    }

    /** The ids of the pages that were printed, and of this one. */
    public List<String> ids() {
        List<String> ids = new ArrayList<>(before);
        page.page().forEach(task -> ids.add(task.taskid()));
        return ids;
    }

    /** Every task from the newest page on, fetched as it is read. Reads only. */
    public Stream<Task> stream() {
        return page.stream();
    }

    /** Deletes exactly {@link #ids()}; refuses if the list was never printed. */
    public Gone delete() {
        return session.word(() -> {
            if (!seen) {
                throw new Stop("Nothing was deleted: this list was not on screen yet. Look at it first, then"
                        + " shown().delete().");
            }
            if (!session.client().uri().equals(from.uri())) {
                throw new Stop("Nothing was deleted: this list is of " + from.uri() + ", and you have left it.");
            }
            return session.delete(ids());
        });
    }

    /** The newest page as a table. */
    @Override
    public String toString() {
        seen = true;
        Screen screen = session.screen();
        if (ids().isEmpty()) return " No tasks" + where + filter() + ". " + screen.took(took);
        Table table = new Table("TASKID", "OWNER", "MODEL", "STATUS", "STARTED (UTC)", "SIZE", "PROMPT");
        for (Task task : page.page()) {
            table.row(
                    Harmless.exact(task.taskid()),
                    Harmless.exact(task.uid()),
                    task.category() == null ? "" : Harmless.exact(task.category()),
                    task.deleteTime() == null ? task.status().name() : "DELETED",
                    Human.time(task.startTime()),
                    Human.bytes(task.sizeBytes()),
                    task.prompt() == null ? "" : Harmless.text(task.prompt()));
        }
        return "\n" + table.show(screen.columns(), screen.colour()) + footer() + " " + screen.took(took);
    }

    private String filter() {
        return page.filter().map(filter -> " match " + Harmless.text(filter)).orElse("");
    }

    private String footer() {
        int shown = ids().size();
        String count = shown == total
                ? " " + Human.count(total, "task")
                : " … " + Human.count(shown) + " of " + Human.count(total);
        String match = page.filter()
                .map(f -> (total == 1 ? " matches " : " match ") + Harmless.text(f))
                .orElse("");
        String more = page.hasNext() ? "; more() for the next page" : "";
        String act = "; shown().delete() deletes " + (shown == 1 ? "it" : "these " + Human.count(shown));
        return count + where + match + more + act + ".";
    }
}
