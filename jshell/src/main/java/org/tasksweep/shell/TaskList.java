package org.tasksweep.shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tasksweep.client.TaskQuery;
import org.tasksweep.client.Tasks;
import org.tasksweep.client.Tasksweep;
import org.tasksweep.text.Harmless;
import org.tasksweep.text.Human;
import org.tasksweep.text.Table;
import org.tasksweep.wire.Task;

/** Pages of tasks as shown on screen: prints the newest page; {@link #delete()} deletes what all its pages showed. */
public final class TaskList extends Selection implements Pages {

    private static final int PAGE = 20;
    private static final long UNKNOWN = -1;

    private final Tasksweep from;
    private final String where;
    private final List<String> before;
    private @Nullable Tasks page;
    private long total = UNKNOWN;
    private Duration took = Duration.ZERO;
    private boolean seen;

    private TaskList(Session session, @Nullable String filter, List<String> before) {
        super(session, filter);
        this.from = session.client();
        this.where = session.where();
        this.before = before;
    }

    /** @param filter null: every task */
    static TaskList of(Session session, @Nullable String filter) {
        TaskList list = new TaskList(session, filter, List.of());
        list.page();
        return list;
    }

    /** Fetched when it is looked at. */
    @Override
    TaskList with(String narrower) {
        session.mustBeAt(service());
        return new TaskList(session, narrower, List.of());
    }

    private Tasks page() {
        if (page == null) {
            long start = System.nanoTime();
            TaskQuery all = TaskQuery.ALL.pageSize(PAGE);
            page = from.tasks(chosen() == null ? all : all.filter(chosen()));
            took = Session.since(start);
        }
        return page;
    }

    /** The page after this one, and what was printed before. */
    @Override
    public TaskList more() {
        return session.word(() -> {
            long start = System.nanoTime();
            Tasks next = page().next().orElseThrow(() -> new Stop("That was the last page."));
            TaskList following = new TaskList(session, chosen(), seen ? ids() : before);
            following.page = next;
            following.total = total;
            following.took = Session.since(start);
            return session.show(following);
        });
    }

    /** The ids of the pages that were printed, and of this one. */
    @Override
    public List<String> ids() {
        return session.word(() -> {
            List<String> ids = new ArrayList<>(before);
            page().page().forEach(task -> ids.add(task.taskid()));
            return ids;
        });
    }

    /** Every task from the newest page on, fetched as it is read. Reads only. */
    public Stream<Task> stream() {
        return session.word(() -> page().stream());
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
            return session.deleting().delete(ids());
        });
    }

    @Override
    Object value() {
        return page().page();
    }

    @Override
    Class<? extends Record> rowType() {
        return Task.class;
    }

    /** From the first page on, whatever page is on screen. */
    @Override
    Stream<? extends Record> rows() {
        TaskQuery all = TaskQuery.ALL.pageSize(1_000);
        return from.tasks(chosen() == null ? all : all.filter(chosen())).stream();
    }

    @Override
    List<Curl> calls() {
        String filter = chosen() == null ? "" : "&filter=" + Curl.encoded(Objects.requireNonNull(chosen()));
        return List.of(Curl.get("/admin/v1/tasks?pageSize=" + PAGE + filter));
    }

    /** The newest page as a table; what goes wrong now is said here, and remembered. */
    @Override
    String text() {
        try {
            return session.word(this::table);
        } catch (Stop e) {
            return session.failedToPrint(e);
        }
    }

    private String table() {
        List<Task> tasks = page().page();
        if (total == UNKNOWN) total = page().hasNext() ? count() : before.size() + tasks.size();
        if (!seen) session.show(this);
        seen = true;
        Screen screen = session.screen();
        if (ids().isEmpty()) return " No tasks" + where + filter() + ". " + screen.took(took);
        Table table = new Table("TASKID", "OWNER", "MODEL", "STATUS", "STARTED (UTC)", "SIZE", "PROMPT");
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
        return "\n" + table.show(screen.columns(), screen.colour()) + footer() + " " + screen.took(took);
    }

    private long count() {
        return (chosen() == null ? from.summary() : from.summary(Objects.requireNonNull(chosen()))).tasks();
    }

    private String filter() {
        return page().filter().map(filter -> " match " + Harmless.text(filter)).orElse("");
    }

    private String footer() {
        int shown = ids().size();
        String count = shown == total
                ? " " + Human.count(total, "task")
                : " … " + Human.count(shown) + " of " + Human.count(total);
        String match = page().filter()
                .map(f -> (total == 1 ? " matches " : " match ") + Harmless.text(f))
                .orElse("");
        String more = page().hasNext() ? "; more() for the next page" : "";
        String act = "; shown().delete() deletes " + (shown == 1 ? "it" : "these " + Human.count(shown));
        String plan = shown == total ? "" : ", .plan(\"why\") prepares to delete all";
        return count + where + match + more + act + plan + ".";
    }
}
