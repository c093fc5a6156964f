package org.tasksweep.shell;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.tasksweep.client.Deletion;
import org.tasksweep.client.Restoration;
import org.tasksweep.client.Tasksweep;
import org.tasksweep.text.Human;

/** What the words do with tasks, and what undo() takes back next. One thread. */
final class Deleting {

    private final Session session;
    private final Deque<Undoable> undoable = new ArrayDeque<>();

    Deleting(Session session) {
        this.session = session;
    }

    Gone delete(Collection<String> ids) {
        Tasksweep connected = session.writing();
        long start = System.nanoTime();
        List<String> deleted = new ArrayList<>();
        int[] answered = {0};
        try (Bar bar = new Bar(session.screen(), "Deleting")) {
            Deletion deletion = Farewell.ifStopped(
                    () -> stopped(deleted.size(), answered[0], ids.size()),
                    () -> connected.delete(ids, done -> {
                        deleted.addAll(done.deletedIds());
                        bar.at(answered[0] += done.size(), ids.size());
                    }));
            session.complete(deletion.complete());
            return new Gone(session, ids, deletion, Session.since(start));
        } finally {
            // Also after Ctrl-C, which skips every catch: what is done can be undone.
            if (!deleted.isEmpty()) undoable.push(Undoable.of(deleted));
        }
    }

    private static String stopped(int deleted, int answered, int all) {
        return " Stopped: " + Human.count(answered) + " of " + Human.count(all, "id") + " were answered, and "
                + Human.count(deleted, "task")
                + " deleted. undo() brings those back; in a later session, undelete(ids) does.";
    }

    Back undelete(Collection<String> ids) {
        Tasksweep connected = session.writing();
        long start = System.nanoTime();
        try (Bar bar = new Bar(session.screen(), "Bringing back " + Human.count(ids.size(), "task"))) {
            Restoration restoration = connected.undelete(ids);
            session.complete(restoration.complete());
            return new Back(session, ids, restoration, Session.since(start));
        }
    }

    /** Takes back what was done last. */
    Printed undo() {
        Undoable last = undoable.peek();
        if (last == null) {
            throw new Stop("Nothing was deleted here that could be undone; undelete(\"id\") brings back any task, and"
                    + " undo(\"sw_..\") any sweep.");
        }
        Printed back =
                last.sweep() == null ? undelete(last.ids()) : session.sweeping().undo(last.sweep());
        undoable.remove(last);
        return back;
    }

    /** Notes what undo() takes back next. */
    void undoable(Undoable newest) {
        undoable.remove(newest);
        undoable.push(newest);
    }

    void notUndoable(String sweep) {
        undoable.remove(Undoable.of(sweep));
    }

    /** How a person takes this sweep back. */
    String undoOf(String sweep) {
        return Undoable.of(sweep).equals(undoable.peek()) ? "undo()" : "undo(\"" + sweep + "\")";
    }

    /** There is nothing to take back where the session goes now. */
    void forget() {
        undoable.clear();
    }
}
