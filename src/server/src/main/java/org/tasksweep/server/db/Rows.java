package org.tasksweep.server.db;

import java.util.Arrays;

/** Checks how many rows a write touched. */
public final class Rows {
    private Rows() {}

    /** Fails, and with it the transaction, unless each row of the batch was touched once. */
    public static void exactly(int expected, int[] touched, String what) {
        exactly(expected, Arrays.stream(touched).sum(), what);
    }

    public static void exactly(int expected, int touched, String what) {
        if (touched == expected) return;
        throw new IllegalStateException(touched + " of " + expected + " " + what + ", indicates a bug");
    }
}
