package org.tasksweep.server.problem;

import java.util.Locale;
import org.tasksweep.wire.ProblemDetail;

/** Writes a refusal as RFC 9457 defines it. */
public final class ProblemJson {
    private ProblemJson() {}

    public static ProblemDetail of(Refusal refusal, String requestId) {
        Problem problem = refusal.problem();
        return new ProblemDetail(
                "urn:tasksweep:problem:"
                        + problem.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                problem.title(),
                problem.status(),
                refusal.text(),
                problem.name(),
                refusal.where().isEmpty() ? null : refusal.where(),
                requestId);
    }
}
