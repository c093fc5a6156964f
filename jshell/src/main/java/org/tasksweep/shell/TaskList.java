package org.tasksweep.shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tasksweep.client.Page;
import org.tasksweep.client.TaskQuery;
import org.tasksweep.client.Tasksweep;
import org.tasksweep.wire.Task;

/** Pages of tasks as shown on screen: prints the newest page; {@link #delete()} deletes what all its pages showed. */
public final class TaskList extends Selection implements Pageable {

    private static final long UNKNOWN = -1;
    private static final String IN_THE_TRASH = "deleteTime:*";

    private final Tasksweep from;
    private final String where;
    private final boolean trash;
    private final boolean first;
    private final List<String> before;
    private @Nullable Page<Task> page;
    private long total = UNKNOWN;
    private Duration took = Duration.ZERO;
    private boolean seen;

    private TaskList(Session session, @Nullable String filter, boolean trash, boolean first, List<String> before) {
        super(session, filter);
        this.from = session.client();
        this.where = session.where();
        this.trash = trash;
        this.first = first;
        this.before = before;
    }

    /** Every task, to be narrowed; sends no request until it is looked at. */
    static TaskList of(Session session) {
        return new TaskList(session, null, false, true, List.of());
    }

    /** Lists the matching tasks; it asks the service at once, so that a wrong filter fails here. */
    static TaskList of(Session session, String filter) {
        TaskList list = new TaskList(session, WordArguments.filter(filter), false, true, List.of());
        list.page();
        return list;
    }

    /** Selects the deleted tasks that can be restored; narrow it further. */
    static TaskList trash(Session session) {
        return new TaskList(session, IN_THE_TRASH, true, true, List.of());
    }

    static TaskList trash(Session session, String filter) {
        TaskList list = trash(session).and(filter);
        list.page();
        return list;
    }

    @Override
    TaskList with(String narrower) {
        session.mustBeAt(service());
        return new TaskList(session, narrower, trash, true, List.of());
    }

    @Override
    TaskQuery query() {
        return TaskQuery.ALL.filter(chosen() == null ? EVERY : chosen()).showDeleted(trash);
    }

    @Override
    void alive(String done) {
        if (trash) throw new UserError("Nothing was " + done + ": these are in the trash already.");
    }

    private Page<Task> page() {
        if (page == null) {
            long start = System.nanoTime();
            page = from.tasks(query().pageSize(session.screen().pageSize()));
            took = Session.since(start);
        }
        return page;
    }

    /** The page after this one, with the pages that were printed before. */
    @Override
    public TaskList more() {
        return session.word(() -> {
            long start = System.nanoTime();
            Page<Task> next = page().next().orElseThrow(() -> new UserError("That was the last page."));
            TaskList following = new TaskList(session, chosen(), trash, false, seen ? shownIds() : before);
            following.page = next;
            following.total = total;
            following.took = Session.since(start);
            return following;
        });
    }

    /** The ids of all tasks that match now, shown or not; refuses for {@code tasks()} without a filter. */
    @Override
    public List<String> ids() {
        return session.word(() -> {
            if (first && !page().hasNext()) return pageIds();
            if (chosen() == null) {
                throw new UserError(
                        "tasks() selects every task, more than this page: tasks(\"*\").ids() has all their ids,"
                                + " shownIds() those on screen.");
            }
            return whole(stream().map(Task::taskid));
        });
    }

    private List<String> pageIds() {
        return page().page().stream().map(Task::taskid).toList();
    }

    /** The ids of the pages that were printed; refuses if none was. */
    public List<String> shownIds() {
        return session.word(() -> {
            if (!seen) throw new UserError("Nothing was done: this list is not on screen yet. Print it first.");
            List<String> ids = new ArrayList<>(before);
            ids.addAll(pageIds());
            return List.copyOf(ids);
        });
    }

    /** Every task that matches, from the first page on, fetched while it is read. */
    public Stream<Task> stream() {
        return session.word(() -> from.tasks(query().pageSize(1_000)).stream());
    }

    /** Deletes exactly {@link #shownIds()}; refuses if the list was never printed. */
    public DeletionResult delete() {
        return session.word(() -> {
            alive("deleted");
            if (!seen) {
                throw new UserError("Nothing was deleted: this list was not on screen yet. Look at it first, then"
                        + " shown().delete().");
            }
            if (!session.client().uri().equals(from.uri())) {
                throw new UserError("Nothing was deleted: this list is of " + from.uri() + ", and you have left it.");
            }
            return session.deleting().delete(shownIds());
        });
    }

    /** Restores exactly {@link #shownIds()} from the trash; refuses if the list was never printed. */
    public RestoreResult undelete() {
        return session.word(() -> {
            session.mustBeAt(service());
            return session.deleting().undelete(shownIds());
        });
    }

    boolean seen() {
        return seen;
    }

    void seen(boolean now) {
        seen = now;
    }

    @Override
    Object value() {
        return whole(stream());
    }

    @Override
    Stream<String> idStream() {
        return stream().map(Task::taskid);
    }

    @Override
    Class<? extends Record> rowType() {
        return Task.class;
    }

    @Override
    Stream<? extends Record> rows() {
        return stream();
    }

    @Override
    List<CurlCommand> calls() {
        String filter = chosen() == null ? "" : "&filter=" + CurlCommand.encoded(chosen());
        return List.of(CurlCommand.get("/admin/v1/tasks?pageSize="
                + session.screen().pageSize() + filter + (trash ? "&showDeleted=true" : "")));
    }

    /** The newest page as a table; an error while printing is shown here, and remembered. */
    @Override
    String text() {
        try {
            String text = session.word(this::table);
            session.onScreen().printed(this, text);
            return text;
        } catch (UserError e) {
            return session.failedToPrint(e);
        }
    }

    private String table() {
        Page<Task> shown = page();
        if (total == UNKNOWN) {
            total = shown.hasNext()
                    ? from.summary(query()).tasks()
                    : before.size() + shown.page().size();
        }
        return new TaskTable(shown, before.size(), total, where, trash, chosen()).text(session.screen()) + " "
                + session.screen().took(took);
    }
}
