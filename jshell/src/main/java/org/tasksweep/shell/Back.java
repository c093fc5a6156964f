package org.tasksweep.shell;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tasksweep.client.Restoration;
import org.tasksweep.text.Human;
import org.tasksweep.wire.BatchUndeleted.Item;
import org.tasksweep.wire.BatchUndeleted.Restore;

/** What an undo did. */
public final class Back extends Printed {

    private final List<String> asked;
    private final Restoration restoration;
    private final Duration took;
    private final Screen screen;
    private final String where;

    Back(Session session, Collection<String> asked, Restoration restoration, Duration took) {
        super(session);
        this.asked = List.copyOf(new LinkedHashSet<>(asked));
        this.restoration = restoration;
        this.took = took;
        this.screen = session.screen();
        this.where = session.where();
    }

    /** Everything the service said, one result an id. */
    public Restoration restoration() {
        return restoration;
    }

    /** The ids that are alive now. */
    @Override
    public List<String> ids() {
        return restoration.results().stream()
                .filter(item -> item.outcome() != Restore.NOT_FOUND)
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
    List<Curl> calls() {
        return Chunk.of(asked)
                .map(chunk -> Curl.post("/admin/v1/tasks:batchUndelete", Map.of("taskids", chunk)))
                .toList();
    }

    @Override
    String text() {
        int restored = restoration.count(Restore.RESTORED);
        int alive = restoration.count(Restore.ALIVE);
        int missing = restoration.count(Restore.NOT_FOUND);
        StringBuilder text = new StringBuilder(" Brought back ");
        text.append(
                restored == restoration.size()
                        ? Human.count(restored, "task")
                        : Human.count(restored) + " of " + Human.count(restoration.size(), "task"));
        text.append(where);
        if (alive > 0) text.append("; ").append(Human.count(alive)).append(" alive already");
        text.append(". ");
        if (missing > 0) {
            String sentence = "Not brought back: " + Human.count(missing) + " not in the trash.";
            text.append(screen.colour().warn(sentence)).append(' ');
        }
        return text.append(screen.took(took)).toString();
    }
}
