package org.tasksweep.server.problem;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.ProblemDetail.Where;

/**
 * The catalogue of refusals. The name is the stable {@code reason}, which programs may act on; {@code src/docs/api.md}
 * lists all of them.
 */
public enum Problem {
    INVALID_JSON(400, "Body is not valid JSON"),
    NOT_UTF8(400, "Not UTF-8 text"),
    INVALID_ENCODING(400, "Body is not compressed as Content-Encoding says"),
    INVALID_FIELD(400, "Invalid field"),
    INVALID_FILTER(400, "Invalid filter"),
    INVALID_PARAMETER(400, "Invalid parameter"),
    INVALID_PAGE_TOKEN(400, "pageToken is not from this list with these parameters; begin again without it"),
    INVALID_IDEMPOTENCY_KEY(400, "Invalid Idempotency-Key"),
    HEADER_NOT_SUPPORTED(400, "Header not supported"),
    BODY_NOT_ALLOWED(400, "Body not allowed"),
    BODY_INCOMPLETE(400, "Body incomplete"),
    INVALID_REQUEST(400, "The request cannot be understood"),
    INSUFFICIENT_CREDITS(400, "Insufficient credits"),
    UNAUTHENTICATED(401, "Missing or invalid API key"),
    MISSING_SCOPE(403, "API key lacks a scope"),
    NO_ROLE(403, "No role"),
    NO_OWNER(403, "API key reaches no tasks"),
    FOREIGN_OWNER(403, "API key acts for another owner"),
    SECOND_PERSON_NEEDED(403, "A second person has to approve"),
    MORE_BUDGET_THAN_CALLER(403, "Larger limit than the caller has"),
    LARGER_THAN_BUDGET(403, "More tasks than the deletion budget"),
    MORE_SCOPES_THAN_CALLER(403, "More scopes than the caller has"),
    NEEDS_TASKS_PURGE(403, "Scope tasks:purge required"),
    NEEDS_TASKS_ANY(403, "Scope tasks:any required"),
    REQUESTED_BY_MISSING(403, "X-Requested-By missing"),
    TASK_NOT_FOUND(404, "Task does not exist"),
    PICTURE_NOT_FOUND(404, "There is no such picture"),
    SWEEP_NOT_FOUND(404, "There is no sweep with this id"),
    HOLD_NOT_FOUND(404, "There is no hold with this id"),
    POLICY_NOT_FOUND(404, "There is no policy with this id"),
    KEY_NOT_FOUND(404, "There is no key with this id"),
    UNKNOWN_ACTION(404, "Unknown action"),
    NO_SUCH_OPERATION(404, "No such operation"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "Only JSON is available"),
    TOO_LONG(408, "Took too long"),
    TOO_SLOW(408, "Body arrived too slowly"),
    NOT_DELETABLE(409, "Not deletable"),
    NOT_RESTORABLE(409, "Not restorable"),
    OTHER_DELETION(409, "Deleted by another sweep"),
    APPROVAL_REQUIRED(409, "Approval by a second person required"),
    PLAN_CHANGED(409, "The plan has changed"),
    PLAN_EXPIRED(409, "Plan expired"),
    WRONG_STATE(409, "Not possible in this state"),
    SWEEP_ENDED(409, "Sweep has ended"),
    NEVER_RUN(409, "Sweep was never run"),
    IS_AN_UNDO(409, "Sweep is an undo"),
    NOT_ENDED(409, "Sweep has not ended"),
    NOTHING_DELETED(409, "Sweep has deleted nothing"),
    UNDONE(409, "Sweep was undone"),
    BEING_UNDONE(409, "Sweep is being undone"),
    UNDO_WINDOW_OVER(409, "Undo window over"),
    PURGED(409, "Sweep is purged"),
    NO_IMAGE_STORE(409, "There is no image store"),
    NOT_ERASED(409, "Not erased yet"),
    STILL_RUNNING(409, "Still running"),
    HOLD_ENDED(409, "Hold has ended"),
    KEY_ENDED(409, "API key was revoked"),
    TOO_MANY_HOLDS(409, "Too many holds"),
    TOO_MANY_POLICIES(409, "Too many policies"),
    TOO_MANY_PLANS(409, "Too many plans"),
    LAST_ADMINISTRATOR(409, "Last administrator"),
    PRECONDITION_FAILED(412, "Precondition failed"),
    TOO_LARGE(413, "Body too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Content-Type must be application/json"),
    KEY_REUSED(422, "Idempotency-Key reused"),
    PRECONDITION_REQUIRED(428, "Precondition required"),
    TOO_MANY_SIGN_INS(429, "Too many attempts to sign in"),
    TOO_MANY_WRONG_KEYS(429, "Too many wrong API keys"),
    KEY_LIMIT(429, "Too many new API keys"),
    BUDGET_USED_UP(429, "Deletion budget used up"),
    RATE_LIMITED(429, "Too many requests"),
    INTERNAL(500, "Internal error"),
    PROVIDER_UNREACHABLE(502, "The provider cannot be reached"),
    PROVIDER_NOT_UNDERSTOOD(502, "The provider's answer is not of the contract"),
    PICTURE_NOT_SHOWN(502, "The picture is not shown"),
    PROVIDER_REFUSES(502, "The provider refuses this service"),
    PROVIDER_BUSY(503, "The provider is busy, retry is safe"),
    OVERLOADED(503, "Server is overloaded, retry is safe"),
    STOPPING(503, "Server is stopping, retry is safe"),
    DIRECTORY_UNAVAILABLE(503, "The directory does not answer"),
    DATABASE_UNAVAILABLE(503, "Temporarily unavailable, retry is safe"),
    PICTURES_UNAVAILABLE(503, "Pictures temporarily unavailable, retry is safe"),
    LEDGER_UNAVAILABLE(503, "The ledger of deletions cannot be written, retry is safe"),
    PROVIDER_SILENT(504, "The provider did not answer in time");

    private final int status;
    private final String title;

    Problem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The problem for a refusal by another component that gives only a status. */
    public static Problem ofStatus(int status) {
        return switch (status) {
            case 404 -> NO_SUCH_OPERATION;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 413 -> TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            default -> status < 500 ? INVALID_REQUEST : INTERNAL;
        };
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** Seconds after which a request may be tried again if the refusal gives no other time; 0: unknown. */
    int retryAfter() {
        if (this == STILL_RUNNING) return 1;
        return status == 503 ? 5 : 0;
    }

    /** True if the caller tried something that its key may not do; the audit counts these refusals. */
    public boolean accessDenied() {
        return status == 403 && this != NEEDS_TASKS_ANY;
    }

    /** The title, the same for every case. */
    public String title() {
        return title;
    }

    /** The refusal to throw; {@code arguments} are formatted into {@code text}. */
    public Refusal because(String text, @Nullable Object... arguments) {
        return new Refusal(this, String.format(Locale.ROOT, text, arguments), List.of());
    }

    /** The refusal to throw, for a request that may be sent again after this number of seconds. */
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

    /** The refusal to throw, for a parameter or member for which the title says everything. */
    public Refusal of(String pointer) {
        return at(new Where(pointer, null, title));
    }

    /** The refusal to throw, with its title as the text. */
    public Refusal plain() {
        return new Refusal(this, title, List.of());
    }
}
