package org.tasksweep.shell;

/** Ends what was typed, with a sentence for the person who typed it. Has no stack trace: {@code lastError()} does. */
public final class Stop extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Stop(String sentence) {
        super(sentence, null, false, false);
    }
}
