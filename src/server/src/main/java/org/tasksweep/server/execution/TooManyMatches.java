package org.tasksweep.server.execution;

import org.tasksweep.server.sweep.SweepRow;

/** More match than {@code maxItems} allows. */
final class TooManyMatches extends RuntimeException {
    private static final long serialVersionUID = 1;

    private TooManyMatches(SweepRow sweep) {
        super(
                "More than " + PlanWarnings.count(sweep.maxItems()) + (sweep.ofPictures() ? " pictures" : " tasks")
                        + " match; narrow the " + (sweep.ofPictures() ? "prefix" : "filter") + " or raise maxItems",
                null,
                false,
                false);
    }

    static void check(SweepRow sweep, long size) {
        if (sweep.maxItems() > 0 && size > sweep.maxItems()) throw new TooManyMatches(sweep);
    }
}
