package org.tasksweep.client;

import java.io.IOException;

/** Signals that the caller has given up: the rest of the work is not needed any more. */
final class CallAbandoned extends IOException {

    private static final long serialVersionUID = 1L;

    enum Cause {
        /** The call was cancelled. */
        CANCELLED,
        /** The call's time is over. */
        DEADLINE,
        /** This step took too long. */
        SILENCE,
        /** The thread that waited was interrupted. */
        INTERRUPTED
    }

    private final Cause why;

    CallAbandoned(Cause why) {
        super(why.name());
        this.why = why;
    }

    Cause why() {
        return why;
    }
}
