package org.tasksweep.shell;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tasksweep.client.Deletion;
import org.tasksweep.text.Harmless;
import org.tasksweep.text.Human;
import org.tasksweep.text.Table;
import org.tasksweep.wire.Result;
import org.tasksweep.wire.Summary;

/** What a deletion did; prints the ids that are left, and how to take it back. */
public final class Gone {

    private static final int SHOWN = 20;

    private final Deletion deletion;
    private final Duration took;
    private final Session session;

    Gone(Deletion deletion, Duration took, Session session) {
        this.deletion = deletion;
        this.took = took;
        this.session = session;
    }

    /** Everything the service said, one result an id. */
    public Deletion deletion() {
        return deletion;
    }

    /** The ids that were deleted: what undo() brings back. */
    public List<String> ids() {
        return deletion.deletedIds();
    }

    /** The ids that are still there, and why. */
    public List<Result> left() {
        return deletion.left();
    }

    @Override
    public String toString() {
        Screen screen = session.screen();
        Summary summary = deletion.summary();
        StringBuilder text = new StringBuilder();
        if (!left().isEmpty()) text.append(table(screen)).append(rest());
        text.append(" Deleted ").append(of(summary.deleted() + summary.deferred(), deletion.size()));
        text.append(session.where()).append(others(summary)).append(". ");
        if (!left().isEmpty()) {
            text.append(screen.colour().warn("Not deleted: " + Human.count(left().size()) + "."))
                    .append(' ');
        }
        if (!ids().isEmpty())
            text.append("undo() brings ")
                    .append(ids().size() == 1 ? "it" : "them")
                    .append(" back")
                    .append(until());
        return text.append(screen.took(took)).toString();
    }

    private static String of(int deleted, int asked) {
        return deleted == asked
                ? Human.count(asked, "task")
                : Human.count(deleted) + " of " + Human.count(asked, "task");
    }

    private static String others(Summary summary) {
        StringBuilder text = new StringBuilder();
        if (summary.alreadyDeleted() > 0)
            text.append("; ").append(Human.count(summary.alreadyDeleted())).append(" deleted before");
        if (summary.notFound() > 0)
            text.append("; ").append(Human.count(summary.notFound())).append(" unknown");
        if (summary.deferred() > 0) {
            text.append("; ")
                    .append(Human.count(summary.deferred()))
                    .append(" still processing, their results will be dropped");
        }
        return text.toString();
    }

    private String until() {
        Optional<String> first = deletion.results().stream()
                .filter(result -> result.outcome().gone() && result.purgeTime() != null)
                .map(result -> String.valueOf(result.purgeTime()))
                .sorted()
                .findFirst();
        return first.map(time -> " until " + Human.time(time) + " UTC. ").orElse(". ");
    }

    private String table(Screen screen) {
        Table table = new Table("TASKID", "LEFT", "WHY");
        for (Result result : left().subList(0, Math.min(SHOWN, left().size()))) {
            table.row(
                    Harmless.exact(result.taskid()),
                    result.outcome().name(),
                    result.detail() == null ? "" : Harmless.text(result.detail()));
        }
        return "\n" + table.show(screen.columns(), screen.colour());
    }

    private String rest() {
        int more = left().size() - SHOWN;
        return more <= 0 ? "" : " … and " + Human.count(more) + " more: .left()\n";
    }
}
