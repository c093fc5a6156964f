package org.tasksweep.server.given;

import static org.assertj.core.api.Assertions.assertThat;

import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;

/** Reads the reason out of what was thrown: {@code assertThatThrownBy(…).returns(Problem.UNDONE, RefusedAs::problem)}. */
public final class RefusedAs {
    private RefusedAs() {}

    public static Problem problem(Throwable thrown) {
        assertThat(thrown).isInstanceOf(Refusal.class);
        return ((Refusal) thrown).problem();
    }
}
