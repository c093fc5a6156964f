package org.tasksweep.server.problem;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.ProblemDetail.Where;

/** Every way a request is refused. The name is the stable {@code reason} of {@code /admin/v1}. */
public enum Problem {
    INVALID_JSON(400, "Body is not valid JSON"),
    NOT_UTF8(400, "Not UTF-8 text"),
    INVALID_FIELD(400, "Invalid field"),
    INVALID_FILTER(400, "Invalid filter"),
    INVALID_PARAMETER(400, "Invalid parameter"),
    INVALID_REQUEST(400, "Invalid request"),
    UNAUTHENTICATED(401, "Missing or invalid API key"),
    FORBIDDEN(403, "Not allowed"),
    NEEDS_TASKS_ANY(403, "Deleted by a key for every owner"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "Not acceptable"),
    TOO_LONG(408, "Took too long"),
    TOO_SLOW(408, "Body came too slowly"),
    CONFLICT(409, "Not possible in this state"),
    NOT_DELETABLE(409, "Not deletable"),
    NOT_RESTORABLE(409, "Not restorable"),
    OTHER_DELETION(409, "Deleted by another sweep"),
    UNDO_WINDOW_OVER(409, "Undo window over"),
    STILL_RUNNING(409, "Still running"),
    HOLD_ENDED(409, "Hold has ended"),
    TOO_MANY_HOLDS(409, "Too many holds"),
    TOO_MANY_PLANS(409, "Too many plans"),
    LAST_ADMINISTRATOR(409, "Last administrator"),
    PRECONDITION_FAILED(412, "Precondition failed"),
    TOO_LARGE(413, "Body too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    KEY_REUSED(422, "Idempotency-Key reused"),
    PRECONDITION_REQUIRED(428, "Precondition required"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    INTERNAL(500, "Internal error"),
    UNAVAILABLE(503, "Temporarily unavailable, retry is safe");

    private final int status;
    private final String title;

    Problem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** Seconds after which a request is worth another try where the refusal says nothing else; 0: nobody can say. */
    int retryAfter() {
        return this == STILL_RUNNING ? 1 : this == UNAVAILABLE ? 5 : 0;
    }

    /** What it is about, the same for every case. */
    public String title() {
        return title;
    }

    /** The refusal to throw; {@code arguments} are formatted into {@code text}. */
    public Refusal because(String text, @Nullable Object... arguments) {
        return new Refusal(this, String.format(Locale.ROOT, text, arguments), List.of());
    }

    /** The refusal to throw, for a request that may be sent again after so many seconds. */
    public Refusal retryAfter(int seconds, String text, @Nullable Object... arguments) {
        return new Refusal(this, String.format(Locale.ROOT, text, arguments), List.of(), seconds);
    }

    /** The refusal to throw, with the place in the input that is wrong. */
    public Refusal at(Where where) {
        return new Refusal(this, where.detail(), List.of(where));
    }

    /** The refusal to throw, with every place in the input that is wrong. */
    public Refusal at(String text, List<Where> places) {
        return new Refusal(this, text, places);
    }

    /** The refusal to throw, with nothing more to say than its title. */
    public Refusal plain() {
        return new Refusal(this, title, List.of());
    }
}
