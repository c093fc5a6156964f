package org.tasksweep.shell;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.tasksweep.client.Restoration;
import org.tasksweep.text.Harmless;
import org.tasksweep.text.Human;
import org.tasksweep.text.Table;
import org.tasksweep.wire.BatchUndelete;
import org.tasksweep.wire.BatchUndeleted.Item;
import org.tasksweep.wire.BatchUndeleted.Restore;
import org.tasksweep.wire.UndoneDeletion;

/** The result of an undo. */
public final class RestoreResult extends Printed {

    private static final int SHOWN = 20;

    private final List<String> asked;
    private final List<String> ifSweep;
    private final Restoration restoration;
    private final Duration took;
    private final Screen screen;
    private final String where;

    /** @param ifSweep only what these sweeps deleted; empty: tasks of any deletion */
    RestoreResult(
            Session session, Collection<String> asked, List<String> ifSweep, Restoration restoration, Duration took) {
        super(session);
        this.asked = List.copyOf(new LinkedHashSet<>(asked));
        this.ifSweep = List.copyOf(ifSweep);
        this.restoration = restoration;
        this.took = took;
        this.screen = session.screen();
        this.where = session.where();
    }

    /** The whole answer of the service, one result per id. */
    public Restoration restoration() {
        return restoration;
    }

    /** The ids that are not deleted now. */
    @Override
    public List<String> ids() {
        return restoration.results().stream()
                .filter(item -> item.outcome() == Restore.RESTORED || item.outcome() == Restore.ALIVE)
                .map(Item::taskid)
                .toList();
    }

    @Override
    Object value() {
        return restoration.results();
    }

    @Override
    Class<? extends Record> rowType() {
        return Item.class;
    }

    @Override
    Stream<? extends Record> rows() {
        return restoration.results().stream();
    }

    @Override
    List<CurlCommand> calls() {
        return Chunk.of(asked)
                .map(chunk -> ifSweep.isEmpty() ? new BatchUndelete(chunk) : new BatchUndelete(chunk, ifSweep, false))
                .map(body -> CurlCommand.post("/admin/v1/tasks:batchUndelete", body))
                .toList();
    }

    @Override
    String text() {
        int restored = restoration.count(Restore.RESTORED);
        int alive = restoration.count(Restore.ALIVE);
        int missing = restoration.count(Restore.NOT_FOUND);
        StringBuilder text = new StringBuilder();
        if (!restoration.skipped().isEmpty()) text.append(table());
        text.append(" Brought back ");
        text.append(
                restored == restoration.size()
                        ? Human.count(restored, "task")
                        : Human.count(restored) + " of " + Human.count(restoration.size(), "task"));
        text.append(where);
        if (alive > 0) text.append("; ").append(Human.count(alive)).append(" alive already");
        text.append(". ");
        if (ifSweep.isEmpty()) restoration.undone().stream().limit(SHOWN).forEach(one -> text.append(whose(one)));
        int left = restoration.skipped().size();
        if (left > 0) warn(text, "Left in the trash: " + Human.count(left) + ".");
        if (missing > 0) warn(text, "Not brought back: " + Human.count(missing) + " not in the trash.");
        String odd = SuspiciousIds.warning(asked).strip();
        if (!odd.isEmpty()) warn(text, odd);
        return text.append(screen.took(took)).toString();
    }

    private void warn(StringBuilder text, String sentence) {
        text.append(screen.colour().warn(sentence)).append(' ');
    }

    /** Names the key whose deletion was undone, which may be another user's. */
    private static String whose(UndoneDeletion one) {
        String why = one.reason() == null ? "" : ", \"" + Harmless.text(one.reason()) + "\"";
        return Human.count(one.restored()) + (one.restored() == 1 ? " was" : " were") + " deleted by "
                + Harmless.exact(one.deletedBy()) + " in " + Harmless.exact(one.sweep()) + why + ". ";
    }

    private String table() {
        Table table = new Table("TASKID", "LEFT", "WHY");
        for (Item item : restoration
                .skipped()
                .subList(0, Math.min(SHOWN, restoration.skipped().size()))) {
            table.row(
                    Harmless.exact(item.taskid()),
                    "IN THE TRASH",
                    item.detail() == null ? "" : Harmless.text(item.detail()));
        }
        return "\n" + table.show(screen.columns(), screen.colour());
    }
}
