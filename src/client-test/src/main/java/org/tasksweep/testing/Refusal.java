package org.tasksweep.testing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.ProblemDetail.Where;

/** A request that is refused, by the reason and the status of the service. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String reason;
    private final transient List<Where> places;
    private final long retryAfter;
    private final @Nullable String allow;

    Refusal(int status, String reason, String detail, Where... places) {
        this(status, reason, detail, List.of(places), 0, null);
    }

    private Refusal(
            int status, String reason, String detail, List<Where> places, long retryAfter, @Nullable String allow) {
        super(detail, null, false, false);
        this.status = status;
        this.reason = reason;
        this.places = places;
        this.retryAfter = retryAfter;
        this.allow = allow;
    }

    /** A member of the body is wrong. */
    static Refusal field(String pointer, String detail) {
        return new Refusal(400, "INVALID_FIELD", detail, new Where(pointer, null, detail));
    }

    /** A query parameter is wrong. */
    static Refusal parameter(String name, String detail) {
        return new Refusal(400, "INVALID_PARAMETER", detail, new Where(name, null, detail));
    }

    static Refusal unknownTask() {
        return new Refusal(404, "TASK_NOT_FOUND", "Task does not exist");
    }

    /** The service may answer this; the double cannot. */
    static Refusal notHere(String what) {
        return new Refusal(
                501,
                "NOT_IN_TEST_DOUBLE",
                what + " is not part of the test double; test this against the real service");
    }

    Refusal at(List<Where> errors) {
        return new Refusal(status, reason, detail(), errors, retryAfter, allow);
    }

    Refusal retryAfter(long seconds) {
        return new Refusal(status, reason, detail(), places, seconds, allow);
    }

    Refusal allow(String methods) {
        return new Refusal(status, reason, detail(), places, retryAfter, methods);
    }

    int status() {
        return status;
    }

    String reason() {
        return reason;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    List<Where> places() {
        return places;
    }

    /** Seconds; 0: unknown. */
    long retryAfter() {
        return retryAfter;
    }

    @Nullable
    String allow() {
        return allow;
    }
}
