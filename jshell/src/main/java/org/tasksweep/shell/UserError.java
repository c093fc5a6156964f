package org.tasksweep.shell;

/** Ends the command, with a sentence for the person who typed it. It shows no stack trace; {@code lastError()} does. */
public final class UserError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UserError(String sentence) {
        super(sentence, null, false, false);
    }

    /** True for the name of this class, and of its like: the sentence says everything. */
    public static boolean is(String exceptionClass) {
        return exceptionClass.equals(UserError.class.getName()) || exceptionClass.equals(UsageError.class.getName());
    }
}
