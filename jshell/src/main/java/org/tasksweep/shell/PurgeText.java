package org.tasksweep.shell;

import org.tasksweep.text.Harmless;
import org.tasksweep.text.Human;
import org.tasksweep.wire.Sweep;

/** The printed form of the purge of a sweep: what is gone, or what is waited for. */
record PurgeText(Sweep sweep, Screen screen) {

    String text(Sweep.Purge purge) {
        if (purge.endTime() != null) return purged(purge) + note(purge);
        return "Being purged, " + Human.count(purge.purged()) + " so far" + kept() + waits(purge);
    }

    /** Tasks that are still in the trash then may be on hold, and can be restored. */
    String kept() {
        boolean some = !pictures() && sweep.undo() != null && sweep.undo().inTrash() > 0;
        return some
                ? ". Of these " + screen.spelling().either("undelete(\"id\", ..)", Spelling.tasksweep() + " undo ID..")
                        + " brings back what a hold keeps; the others cannot be restored."
                : ": they cannot be restored.";
    }

    /** Only the tasks that were still in the trash are gone; restored tasks exist. */
    private String purged(Sweep.Purge purge) {
        long deleted = sweep.counts().deleted() + sweep.counts().deferred();
        String time = "Purged " + Human.time(purge.endTime() == null ? "" : purge.endTime()) + " UTC: ";
        if (purge.purged() >= deleted)
            return time + (pictures() ? "they" : "pictures and rows") + " are gone for good.";
        String gone = purge.purged() == 0
                ? "nothing of it was left " + (pictures() ? "aside" : "in the trash")
                : (pictures() ? "" : "pictures and rows of ") + Human.count(purge.purged()) + " are gone for good";
        return time + gone + "; " + Human.count(deleted - purge.purged()) + " had been brought back before.";
    }

    private String waits(Sweep.Purge purge) {
        if (purge.problem() == null) return "";
        String next = purge.nextTime() == null ? "" : ", next at " + Human.time(purge.nextTime()) + " UTC";
        return " " + strong(Harmless.text(purge.problem()) + ".") + " The purge goes on by itself" + next + ".";
    }

    private String note(Sweep.Purge purge) {
        return purge.note() == null ? "" : " " + strong("Note: " + Harmless.text(purge.note()) + ".");
    }

    private boolean pictures() {
        return Reconciling.ofPictures(sweep);
    }

    private String strong(String text) {
        return screen.colour().warn(text);
    }
}
