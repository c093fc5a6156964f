package org.tasksweep.shell;

/** Ends a script that was started with the wrong arguments: exit code 64. */
public final class UsageError extends RuntimeException {

    static final int CODE = 64;
    private static final long serialVersionUID = 1L;

    UsageError(String sentence) {
        super(sentence, null, false, false);
    }
}
