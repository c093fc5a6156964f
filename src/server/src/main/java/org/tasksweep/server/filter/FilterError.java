package org.tasksweep.server.filter;

import org.tasksweep.server.problem.Problem;
import org.tasksweep.wire.ProblemDetail.Where;

/** An error in a filter, with its position. */
final class FilterError {
    private FilterError() {}

    /** @param position of the character, from 1 */
    static RuntimeException wrong(int position, String what) {
        return Problem.INVALID_FILTER.at(new Where("filter", position, what));
    }
}
