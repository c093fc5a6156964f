package org.tasksweep.shell;

/** Ends a script or command that was started with the wrong arguments: exit code 64. */
public final class UsageError extends RuntimeException {

    static final int CODE = 64;
    private static final long serialVersionUID = 1L;

    public UsageError(String sentence) {
        super(sentence, null, false, false);
    }
}
