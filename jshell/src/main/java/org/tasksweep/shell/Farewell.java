package org.tasksweep.shell;

import java.util.function.Supplier;

/** A sentence for whoever leaves before the end: printed when they stop the word, or when Ctrl-C ends the process. */
final class Farewell {

    private final Supplier<String> sentence;
    private final Thread hook = new Thread(this::say, "tasksweep-farewell");

    Farewell(String sentence) {
        this(() -> sentence);
    }

    /** @param sentence asked when it is said */
    Farewell(Supplier<String> sentence) {
        this.sentence = sentence;
        Runtime.getRuntime().addShutdownHook(hook);
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
        System.out.println("\r" + sentence.get());
        System.out.flush();
    }
}
