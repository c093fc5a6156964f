package org.tasksweep.shell;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tasksweep.client.Deletion;
import org.tasksweep.text.Harmless;
import org.tasksweep.text.Human;
import org.tasksweep.text.Table;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.Result;
import org.tasksweep.wire.Summary;
import org.tasksweep.wire.Sweep;

/** The result of a deletion; prints the ids that are left, and how to undo it. */
public final class DeletionResult extends Printed {

    private static final int SHOWN = 20;

    private final List<String> asked;
    private final Deletion deletion;
    private final Duration took;
    private final Screen screen;
    private final String where;
    private boolean printed;

    DeletionResult(Session session, Collection<String> asked, Deletion deletion, Duration took) {
        super(session);
        this.asked = List.copyOf(new LinkedHashSet<>(asked));
        this.deletion = deletion;
        this.took = took;
        this.screen = session.screen();
        this.where = session.where();
    }

    /** The whole answer of the service, one result per id. */
    public Deletion deletion() {
        return deletion;
    }

    /** The ids that were deleted, which undo() restores. */
    @Override
    public List<String> ids() {
        return deletion.deletedIds();
    }

    /** The ids that are still there, and why. */
    public List<Result> left() {
        return deletion.left();
    }

    @Override
    Object value() {
        return deletion.results();
    }

    @Override
    Class<? extends Record> rowType() {
        return Result.class;
    }

    @Override
    Stream<? extends Record> rows() {
        return deletion.results().stream();
    }

    /** One command per request, as they were sent. */
    @Override
    List<CurlCommand> calls() {
        return Chunk.of(asked)
                .map(chunk -> CurlCommand.post("/v1/images/deleteimagestask", Map.of("taskids", chunk)))
                .toList();
    }

    @Override
    String text() {
        Summary summary = deletion.summary();
        StringBuilder text = new StringBuilder();
        if (!left().isEmpty()) text.append(table()).append(rest());
        text.append(" Deleted ").append(of(summary.deleted() + summary.deferred(), deletion.size()));
        text.append(where).append(others(summary)).append(". ");
        if (!left().isEmpty()) {
            text.append(screen.colour().warn("Not deleted: " + Human.count(left().size()) + "."))
                    .append(' ');
        }
        text.append(backNow());
        if (deletion.size() > 0 && summary.notFound() == deletion.size()) {
            text.append(screen.colour().warn("None of these ids is known.")).append(' ');
        }
        String odd = SuspiciousIds.warning(asked).strip();
        if (!odd.isEmpty()) text.append(screen.colour().warn(odd)).append(' ');
        return text.append(screen.took(took)).toString();
    }

    private static String of(int deleted, int asked) {
        return deleted == asked
                ? Human.count(asked, "task")
                : Human.count(deleted) + " of " + Human.count(asked, "task");
    }

    private static String others(Summary summary) {
        return some(summary.alreadyDeleted(), "deleted before")
                + some(summary.notFound(), "unknown")
                + some(summary.deferred(), "still processing, their results will be dropped");
    }

    private static String some(int count, String what) {
        return count == 0 ? "" : "; " + Human.count(count) + " " + what;
    }

    /** A value that is printed again is read again: the deletion may have been undone in the meantime. */
    private String backNow() {
        if (!printed || deletion.sweeps().isEmpty()) {
            printed = true;
            return back();
        }
        if (deletion.sweeps().size() > SHOWN) return "When it was deleted: " + back();
        try {
            return session.word(this::asNow);
        } catch (UserError e) {
            return session.failedToPrint(e).strip() + " ";
        }
    }

    private String asNow() {
        List<Sweep> now =
                deletion.sweeps().stream().map(session.sweeping()::sweep).toList();
        if (now.stream().allMatch(DeletionResult::untouched)) return back();
        if (now.size() == 1) return back(now.get(0)) + " ";
        return now.stream().map(sweep -> sweep.id() + ": " + back(sweep) + " ").collect(Collectors.joining());
    }

    private static boolean untouched(Sweep sweep) {
        return sweep.undo() == null || sweep.undo().possible() && sweep.undo().restored() == 0;
    }

    private String back(Sweep sweep) {
        return new SweepText(sweep, screen, where, session.deleting().undoOf(sweep.id())).back();
    }

    /** Promises an undo only if the service says that it is possible. */
    private String back() {
        Optional<String> first = deletion.results().stream()
                .filter(result -> result.outcome() == Outcome.DELETED || result.outcome() == Outcome.DEFERRED)
                .filter(result -> result.purgeTime() != null)
                .map(result -> String.valueOf(result.purgeTime()))
                .sorted()
                .findFirst();
        if (deletion.sweeps().isEmpty() || first.isEmpty()) return "";
        return session.deleting().undoOf(deletion.sweeps()) + (ids().size() == 1 ? " brings it" : " brings them")
                + " back until " + Human.time(first.get()) + " UTC. ";
    }

    private String table() {
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
        return more <= 0
                ? ""
                : " … and " + Human.count(more) + " more: "
                        + screen.spelling().either(".left()", "--output ndjson has them") + "\n";
    }
}
