package org.tasksweep.shell;

import java.io.PrintStream;
import java.util.function.Supplier;

/** A sentence for a person who interrupts a word: printed when the word is stopped, or when Ctrl-C ends the process. */
final class InterruptNotice {

    private final Supplier<String> sentence;
    private final Thread hook = new Thread(this::say, "tasksweep-interrupt-notice");

    InterruptNotice(String sentence) {
        this(() -> sentence);
    }

    /** @param sentence asked when it is said */
    InterruptNotice(Supplier<String> sentence) {
        this.sentence = sentence;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Does the work; if a person stops it, prints the sentence. An error has its own message. */
    static <T> T ifStopped(Supplier<String> sentence, Supplier<T> work) {
        InterruptNotice farewell = new InterruptNotice(sentence);
        boolean stopped = true;
        try {
            T done = work.get();
            stopped = false;
            return done;
        } catch (RuntimeException e) {
            stopped = false;
            throw e;
        } finally {
            // Also after Ctrl-C, which skips every catch.
            farewell.end(stopped);
        }
    }

    /** @param early true: before the end, so it is said */
    void end(boolean early) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            return; // The hook says it.
        }
        if (early) say();
    }

    private void say() {
        say(sentence.get());
    }

    /** Prints on a line of its own, over the rest of a progress bar; standard output of a command has the answer alone. */
    static void say(String sentence) {
        PrintStream out = Spelling.ofThisVm() == Spelling.COMMANDS ? System.err : System.out;
        out.println("\r" + sentence);
        out.flush();
    }
}
