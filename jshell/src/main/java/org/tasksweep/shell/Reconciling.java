package org.tasksweep.shell;

import org.tasksweep.client.SweepRequest;
import org.tasksweep.text.Harmless;
import org.tasksweep.wire.MissingPictures;
import org.tasksweep.wire.Sweep;

/** How the words speak of reconciliations. */
final class Reconciling {

    /** A task that is younger may still get its pictures. */
    private static final String TASKS = "age > 1d";

    private Reconciling() {}

    /** @param what {@code pictures} or {@code tasks} */
    static SweepRequest request(String what) {
        return switch (WordArguments.text(what, "what to reconcile")) {
            case "pictures" -> SweepRequest.pictures();
            case "tasks" -> SweepRequest.missingPictures(TASKS, MissingPictures.ALL);
            default ->
                throw new UserError(
                        "Nothing was planned: \"" + Harmless.exact(what)
                                + "\" is neither \"pictures\" (that no task names) nor \"tasks\" (whose pictures are missing).");
        };
    }

    /** True if a sweep, or an undo, is about pictures. */
    static boolean ofPictures(Sweep sweep) {
        return sweep.selector() != null && sweep.selector().pictures() != null;
    }

    /** What a sweep counts. */
    static String noun(Sweep sweep) {
        return ofPictures(sweep) ? "picture" : "task";
    }
}
