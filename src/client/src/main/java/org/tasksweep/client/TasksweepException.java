package org.tasksweep.client;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A request that was refused or not answered. The message says what happened, then what to do; it never contains the API
 * key.
 */
public final class TasksweepException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient RequestFailure refusal;
    private final transient @Nullable Deletion deletion;
    private final transient @Nullable Restoration restoration;
    private final transient Duration retryAfter;

    TasksweepException(RequestFailure refusal, @Nullable Throwable cause) {
        this(refusal, "", null, null, cause, Duration.ZERO);
    }

    /** A refusal, with the pause that the service asked for. */
    static TasksweepException refused(RequestFailure refusal, Duration retryAfter) {
        return new TasksweepException(refusal, "", null, null, null, retryAfter);
    }

    private TasksweepException(
            RequestFailure refusal,
            String soFar,
            @Nullable Deletion deletion,
            @Nullable Restoration restoration,
            @Nullable Throwable cause,
            Duration retryAfter) {
        super(message(refusal, soFar), cause);
        this.retryAfter = retryAfter;
        this.refusal = refusal;
        this.deletion = deletion;
        this.restoration = restoration;
    }

    /** The same failure, after part of a deletion was carried out. */
    TasksweepException after(Deletion done, int asked) {
        return new TasksweepException(refusal, soFar(done.size(), asked, done), done, null, this, retryAfter);
    }

    /** The same failure, after part of a restoration was carried out. */
    TasksweepException after(Restoration done, int asked) {
        return new TasksweepException(refusal, soFar(done.size(), asked, done), null, done, this, retryAfter);
    }

    /** The code of the contract: 9999 failure, 9000 insufficient credits; empty if the answer was not its envelope. */
    public OptionalInt code() {
        return refusal.code() == null ? OptionalInt.empty() : OptionalInt.of(refusal.code());
    }

    /** The HTTP status; empty if there was no answer. */
    public OptionalInt status() {
        return refusal.status() == null ? OptionalInt.empty() : OptionalInt.of(refusal.status());
    }

    /** The id of the request, under which the service has recorded it; empty if there was no answer with one. */
    public Optional<String> requestId() {
        return Optional.ofNullable(refusal.requestId());
    }

    /** True if the same call may succeed later, without a change of the request. */
    public boolean retryable() {
        return refusal.retryable();
    }

    /** The pause that the service asked for before the next attempt; zero if it did not. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /**
     * The stable reason, on which programs may act: that of the service, as {@code src/docs/api.md} lists them, or one of the
     * client, such as {@code UNREACHABLE NO_ANSWER UNTRUSTED INTERRUPTED CANCELLED DEADLINE UNREADABLE_FILE NOT_TASKSWEEP
     * REDIRECTED INSUFFICIENT_CREDITS RATE_LIMITED}.
     */
    public String reason() {
        return refusal.reason();
    }

    /** The number of times that the failed request was sent. */
    public int attempts() {
        return refusal.attempts();
    }

    /**
     * True if this request, or one that was sent together with it, may have changed something although it was not answered.
     * {@link Tasksweep#reconcile} finds out. Repeating the call is harmless unless the message says otherwise.
     */
    public boolean unknown() {
        boolean along =
                Arrays.stream(getSuppressed()).anyMatch(e -> e instanceof TasksweepException other && other.unknown());
        return refusal.unknown() || along || getCause() instanceof TasksweepException part && part.unknown();
    }

    /** The part of a deletion that was answered before the failure; empty if there is none. */
    public Optional<Deletion> deletion() {
        return Optional.ofNullable(deletion);
    }

    /** The part of a restoration that was answered before the failure; empty if there is none. */
    public Optional<Restoration> restoration() {
        return Optional.ofNullable(restoration);
    }

    private static String soFar(int answered, int asked, Object done) {
        return String.format(Locale.ROOT, "Before that, for %,d of %,d ids: %s. ", answered, asked, done);
    }

    private static String message(RequestFailure refusal, String soFar) {
        StringBuilder message = new StringBuilder(refusal.fact());
        if (refusal.status() != null) message.append(" (HTTP ").append(refusal.status());
        if (refusal.status() != null && refusal.requestId() != null) {
            message.append(", request ").append(refusal.requestId());
        }
        if (refusal.status() != null) message.append(')');
        message.append(". ").append(soFar);
        if (!refusal.offer().isEmpty()) message.append(refusal.offer()).append('.');
        return message.toString().strip();
    }
}
