package org.tasksweep.server.given;

import java.util.concurrent.Executor;

/**
 * A thread for each piece of work. The common pool has one thread on a machine with two processors, and since Java 25 {@code
 * CompletableFuture} uses it there as well: two that wait for each other would wait forever.
 */
public final class OwnThreads {
    public static final Executor EACH = work -> new Thread(work, "test").start();

    private OwnThreads() {}
}
