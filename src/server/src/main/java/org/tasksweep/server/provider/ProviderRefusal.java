package org.tasksweep.server.provider;

import org.tasksweep.client.TasksweepException;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;

/** Says to a caller that the provider failed, and how. Contract cases 24, 33 and 34. */
final class ProviderRefusal {
    private static final int SHORTEST_PAUSE = 5;

    private ProviderRefusal() {}

    static boolean noCredits(TasksweepException failure) {
        return failure.reason().equals("INSUFFICIENT_CREDITS");
    }

    /** @param then what has become of the tasks meanwhile; empty if nothing was changed */
    static Refusal of(TasksweepException failure, String then) {
        int status = failure.status().orElse(0);
        int seconds = (int) Math.max(SHORTEST_PAUSE, failure.retryAfter().toSeconds());
        if (noCredits(failure)) {
            return Problem.INSUFFICIENT_CREDITS.because("Insufficient credits%s", then);
        }
        if (failure.code().isPresent()) {
            return status == 429 || status == 503
                    ? Problem.PROVIDER_BUSY.retryAfter(seconds, "Upstream is busy%s; retry is safe", then)
                    : Problem.PROVIDER_REFUSES.because("Upstream refused this service (HTTP %d)%s", status, then);
        }
        if (status > 0) {
            return Problem.PROVIDER_NOT_UNDERSTOOD.because("Upstream sent HTTP %d without JSON%s", status, then);
        }
        if (failure.reason().equals("NOT_A_PROVIDER")) {
            return Problem.PROVIDER_NOT_UNDERSTOOD.because("Upstream does not speak the contract%s", then);
        }
        if (failure.reason().equals("ABSENCE_CHANGED")) {
            return Problem.PROVIDER_NOT_UNDERSTOOD.because(
                    "Upstream does not say reliably whether a task exists%s; retry is safe", then);
        }
        boolean silence =
                failure.reason().equals("NO_ANSWER") || failure.reason().equals("DEADLINE");
        return (silence ? Problem.PROVIDER_SILENT : Problem.PROVIDER_UNREACHABLE)
                .because("Upstream did not answer; outcome unknown, retry is safe%s", then);
    }
}
