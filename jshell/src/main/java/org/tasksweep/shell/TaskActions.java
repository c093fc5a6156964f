package org.tasksweep.shell;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tasksweep.client.Deletion;
import org.tasksweep.client.Restoration;
import org.tasksweep.client.Tasksweep;
import org.tasksweep.client.TasksweepException;
import org.tasksweep.text.Harmless;
import org.tasksweep.text.Human;
import org.tasksweep.wire.BatchUndeleted;
import org.tasksweep.wire.UndoneDeletion;

/** Carries out the words for tasks, and keeps the deletion that undo() undoes next. One thread. */
final class TaskActions {

    private static final int NAMED = 3;

    private final Session session;
    private final Deque<Undoable> undoable = new ArrayDeque<>();
    private @Nullable Printed part;
    private String restoredBefore = "";

    TaskActions(Session session) {
        this.session = session;
    }

    DeletionResult delete(Collection<String> ids) {
        Tasksweep connected = session.writing();
        session.toldOf();
        long start = System.nanoTime();
        List<Deletion> parts = new ArrayList<>();
        int[] answered = {0};
        try (ProgressBar bar = new ProgressBar(session.screen(), "Deleting")) {
            Deletion deletion = InterruptNotice.ifStopped(
                    () -> stopped(parts, answered[0], ids.size()),
                    () -> connected.delete(ids, done -> {
                        if (!done.sweeps().isEmpty()) parts.add(done);
                        bar.at(answered[0] += done.size(), ids.size());
                    }));
            session.completeness().complete(deletion.complete());
            session.completeness().found(deletion.size(), deletion.summary().notFound());
            return new DeletionResult(session, ids, deletion, Session.since(start));
        } catch (TasksweepException e) {
            e.deletion().ifPresent(done -> part = new DeletionResult(session, ids, done, Session.since(start)));
            throw e;
        } finally {
            // Also after Ctrl-C, which skips every catch: the part that was deleted can be undone.
            if (!parts.isEmpty()) undoable.push(Undoable.of(parts));
        }
    }

    /** What the word that failed did before; empty if that is nothing, or not known. */
    Optional<Printed> part() {
        return Optional.ofNullable(part);
    }

    /** For the message of a word that failed half-way: what it did before, if the failure does not say so, and what to do. */
    String partly(Throwable error) {
        if (!(error instanceof TasksweepException failure)) return "";
        String said = restoredBefore;
        restoredBefore = "";
        Optional<Restoration> restored = failure.restoration();
        if (restored.isPresent()) {
            return " Answered were the first " + Human.count(restored.get().size())
                    + ", in the order of the request; the same undo again brings back the rest.";
        }
        return failure.deletion()
                .filter(deletion -> !deletion.sweeps().isEmpty())
                .map(deletion -> " " + undoOf(deletion.sweeps()) + " takes back what was deleted.")
                .orElse(said);
    }

    private String stopped(List<Deletion> parts, int answered, int all) {
        int deleted = parts.stream().mapToInt(part -> part.deletedIds().size()).sum();
        String back = parts.isEmpty() ? "" : " " + undoOf(Undoable.of(parts).sweeps()) + " brings those back.";
        return " Stopped: " + Human.count(answered) + " of " + Human.count(all, "id") + " were answered, and "
                + Human.count(deleted, "task") + " deleted." + back;
    }

    RestoreResult undelete(Collection<String> ids) {
        Tasksweep connected = session.writing();
        long start = System.nanoTime();
        try (ProgressBar bar = new ProgressBar(session.screen(), "Bringing back " + Human.count(ids.size(), "task"))) {
            Restoration restoration = connected.undelete(ids);
            session.completeness().complete(restoration.complete());
            return new RestoreResult(session, ids, List.of(), restoration, Session.since(start));
        } catch (TasksweepException e) {
            e.restoration()
                    .ifPresent(done -> part = new RestoreResult(session, ids, List.of(), done, Session.since(start)));
            throw e;
        }
    }

    /**
     * Restores the tasks that a deletion moved to the trash, except those that another sweep has deleted again in the
     * meantime.
     */
    private RestoreResult takeBack(Undoable deletion) {
        Tasksweep connected = session.writing();
        long start = System.nanoTime();
        List<String> ids = deletion.parts().stream()
                .flatMap(part -> part.deletedIds().stream())
                .toList();
        List<BatchUndeleted.Item> results = new ArrayList<>();
        List<UndoneDeletion> undone = new ArrayList<>();
        try (ProgressBar bar = new ProgressBar(session.screen(), "Bringing back")) {
            for (Deletion one : deletion.parts()) {
                Restoration restored = connected.undelete(one);
                results.addAll(restored.results());
                undone.addAll(restored.undone());
                bar.at(results.size(), ids.size());
            }
        } catch (TasksweepException e) {
            if (!results.isEmpty()) {
                restoredBefore = " Before that, for " + Human.count(results.size()) + " of "
                        + Human.count(ids.size(), "id") + ": " + new Restoration(results, undone)
                        + ". The same undo again brings back the rest.";
            }
            throw e;
        }
        Restoration restoration = new Restoration(results, undone);
        session.completeness().complete(restoration.complete());
        return new RestoreResult(session, ids, deletion.sweeps(), restoration, Session.since(start));
    }

    /** Undoes the latest deletion. */
    Printed undo() {
        Undoable last = undoable.peek();
        if (last == null) {
            throw new UserError(
                    "Nothing was deleted here that could be undone; undelete(\"id\") brings back any task, and"
                            + " undo(\"sw_..\") any sweep.");
        }
        Printed back =
                last.sweep() == null ? takeBack(last) : session.sweeping().undo(last.sweep());
        undoable.remove(last);
        return back;
    }

    /** Sets the deletion that undo() undoes next. */
    void undoable(Undoable newest) {
        undoable.remove(newest);
        undoable.push(newest);
    }

    void notUndoable(String sweep) {
        undoable.remove(Undoable.of(sweep));
    }

    /** The line that undoes this sweep. */
    String undoOf(String sweep) {
        return undoOf(List.of(sweep));
    }

    /** By the numbers of the sweeps, which another session can follow too, unless it is the next undo() at this prompt. */
    String undoOf(List<String> sweeps) {
        Undoable next = undoable.peek();
        boolean here = !session.screen().prompt().isEmpty()
                && next != null
                && next.sweeps().containsAll(sweeps);
        if (here) return "undo()";
        String first = sweeps.stream()
                .limit(NAMED)
                .map(sweep -> session.screen().spelling().of("undo", Harmless.exact(sweep)))
                .collect(Collectors.joining(", "));
        int more = sweeps.size() - NAMED;
        if (more <= 0) return first;
        String others = sweeps.stream().skip(NAMED).map(Harmless::exact).collect(Collectors.joining(" "));
        return first + " and so on for "
                + session.screen()
                        .spelling()
                        .either(Human.count(more) + " more, deletion().sweeps(),", others + ", one at a time,");
    }

    /** Forgets all deletions, since the session connects to another service. */
    void forget() {
        undoable.clear();
    }
}
