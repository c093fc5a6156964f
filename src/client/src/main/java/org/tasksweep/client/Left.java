package org.tasksweep.client;

import java.io.IOException;

/** Nobody waits for the rest any more. */
final class Left extends IOException {

    private static final long serialVersionUID = 1L;

    enum Why {
        /** The call was cancelled. */
        CANCELLED,
        /** The call's time is over. */
        DEADLINE,
        /** This step took too long. */
        SILENCE,
        /** The thread that waited was interrupted. */
        INTERRUPTED
    }

    private final Why why;

    Left(Why why) {
        super(why.name());
        this.why = why;
    }

    Why why() {
        return why;
    }
}
