package org.tasksweep.server.problem;

import java.util.List;
import org.tasksweep.refusal.RefusalMessage;
import org.tasksweep.refusal.RefusalMessage.Place;
import org.tasksweep.wire.ProblemDetail.Where;

/** A refused request: nothing was changed. It has no stack trace, since it is not a bug. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Problem problem;
    private final transient List<Where> where;
    private final int retryAfter;

    Refusal(Problem problem, String message, List<Where> where) {
        this(problem, message, where, problem.retryAfter());
    }

    Refusal(Problem problem, String message, List<Where> where, int retryAfter) {
        super(message, null, false, false);
        this.problem = problem;
        this.where = List.copyOf(where);
        this.retryAfter = retryAfter;
    }

    /** Seconds after which the same request may be sent again, for {@code Retry-After}; 0: unknown. */
    public int retryAfter() {
        return retryAfter;
    }

    public Problem problem() {
        return problem;
    }

    /** The position in the input; empty if the refusal has none. */
    public List<Where> where() {
        return where;
    }

    /** As it goes out. */
    public RefusalMessage message(String requestId) {
        return message(problem.status(), requestId);
    }

    /** The message as it is sent, with a given status. */
    public RefusalMessage message(int status, String requestId) {
        List<Place> places = where.stream()
                .map(one -> new Place(one.pointer(), one.position(), one.detail(), one.suggestion()))
                .toList();
        return new RefusalMessage(status, problem.name(), problem.title(), text(), places, retryAfter, requestId);
    }

    /** Never null, unlike that of other exceptions. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
