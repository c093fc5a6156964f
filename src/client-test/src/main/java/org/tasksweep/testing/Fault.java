package org.tasksweep.testing;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with one request, if a test asks for it by {@link TestService#next}. Immutable.
 *
 * <pre>{@code
 * service.next(Fault.answer(503), Fault.loseAnswer());   // the next two requests
 * }</pre>
 */
public final class Fault {
    /** When the connection is closed. */
    enum Loss {
        NONE,
        REQUEST,
        ANSWER
    }

    final int status;
    final @Nullable String reason;
    final Duration delay;
    final @Nullable Duration retryAfter;
    final Loss loss;

    private Fault(int status, @Nullable String reason, Duration delay, @Nullable Duration retryAfter, Loss loss) {
        this.status = status;
        this.reason = reason;
        this.delay = delay;
        this.retryAfter = retryAfter;
        this.loss = loss;
    }

    /**
     * The request is refused with this status, and nothing is done. Without {@link #retryAfter} the answer does not say when to
     * try again, so that a test of repetitions need not wait.
     *
     * @param status 400 to 599
     */
    public static Fault answer(int status) {
        if (status < 400 || status > 599) throw new IllegalArgumentException("Not the status of an error: " + status);
        return new Fault(status, null, Duration.ZERO, null, Loss.NONE);
    }

    /**
     * The connection is closed before anything is done. The JDK's {@code HttpURLConnection}, by which the Java client sends, repeats
     * a request once by itself if it is not answered: lose two to see the failure in a client that does not repeat.
     */
    public static Fault loseRequest() {
        return new Fault(0, null, Duration.ZERO, null, Loss.REQUEST);
    }

    /** The request is carried out, and the connection is closed instead of an answer. See {@link #loseRequest}. */
    public static Fault loseAnswer() {
        return new Fault(0, null, Duration.ZERO, null, Loss.ANSWER);
    }

    /** The request is carried out after this time. */
    public static Fault delay(Duration time) {
        if (time.isNegative()) throw new IllegalArgumentException("Not a time to wait: " + time);
        return new Fault(0, null, time, null, Loss.NONE);
    }

    /** Sets the reason of a refusal, such as {@code STOPPING}; default: a usual one of the status. */
    public Fault because(String stableReason) {
        return new Fault(status, Objects.requireNonNull(stableReason), delay, retryAfter, loss);
    }

    /** Sets the header {@code Retry-After} of a refusal, in whole seconds. */
    public Fault retryAfter(Duration time) {
        return new Fault(status, reason, delay, Objects.requireNonNull(time), loss);
    }

    /** The refusal; null if the request is carried out. */
    @Nullable
    Refusal refusal() {
        if (status == 0) return null;
        String why = reason == null ? usual(status) : reason;
        return new Refusal(status, why, "A fault that the test asked for: " + status + " " + why)
                .retryAfter(retryAfter == null ? 0 : retryAfter.toSeconds());
    }

    private static String usual(int status) {
        return switch (status) {
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "MISSING_SCOPE";
            case 404 -> "NO_SUCH_OPERATION";
            case 413 -> "TOO_LARGE";
            case 429 -> "RATE_LIMITED";
            case 502 -> "PROVIDER_UNREACHABLE";
            case 503 -> "OVERLOADED";
            case 504 -> "PROVIDER_SILENT";
            default -> status < 500 ? "INVALID_REQUEST" : "INTERNAL";
        };
    }

    @Override
    public String toString() {
        return switch (loss) {
            case REQUEST -> "loses the request";
            case ANSWER -> "loses the answer";
            case NONE -> status == 0 ? "delays by " + delay : "answers " + status;
        };
    }
}
