package org.tasksweep.bench;

import java.util.Arrays;
import java.util.Locale;

/** One figure of several rounds. */
record Spread(double[] sorted) {
    static Spread of(double... rounds) {
        double[] sorted = rounds.clone();
        Arrays.sort(sorted);
        return new Spread(sorted);
    }

    double median() {
        return sorted[sorted.length / 2];
    }

    /** Minimum, median and maximum. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f · %.2f · %.2f", sorted[0], median(), sorted[sorted.length - 1]);
    }
}
