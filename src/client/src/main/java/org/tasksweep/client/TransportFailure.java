package org.tasksweep.client;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** Makes the exception for a request that got no answer. */
final class TransportFailure {

    private static final String READ_AGAIN = "Try again";
    private static final int TOO_MANY = 429;

    private TransportFailure() {}

    /** True if the request may have reached the service. */
    static boolean mayHaveArrived(Throwable cause) {
        return !(cause instanceof UnknownHostException
                || cause instanceof SSLHandshakeException
                || untrusted(cause)
                || unreachable(cause));
    }

    /** True if the TLS connection is not trusted or not possible; false for a broken connection. */
    private static boolean untrusted(Throwable cause) {
        if (!(cause instanceof SSLException)) return false;
        for (Throwable inner = cause.getCause(); inner != null; inner = inner.getCause()) {
            if (inner instanceof SocketException
                    || inner instanceof EOFException
                    || inner instanceof SocketTimeoutException) return false;
        }
        return true;
    }

    /** True if a repetition is useless. */
    static boolean lasting(Throwable cause) {
        return cause instanceof OversizedAnswer || untrusted(cause);
    }

    private static boolean unreachable(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof NoRouteToHostException
                || cause instanceof HttpConnectTimeoutException
                // Only this message of the JDK says that connecting took too long.
                || cause instanceof SocketTimeoutException
                        && ("" + cause.getMessage()).toLowerCase(Locale.ROOT).contains("connect");
    }

    /** @param doubt whether this or an earlier attempt may have reached the service */
    static TasksweepException to(Request request, URI uri, ApiKey key, int attempts, Throwable cause, boolean doubt) {
        boolean unknown = doubt && request.acts();
        RequestFailure refusal = cause instanceof CallAbandoned left
                ? left(left.why(), uri, tries(attempts), unknown)
                : refusal(uri, key, tries(attempts), cause);
        String offer = unknown ? unknown(request) : refusal.offer();
        return new TasksweepException(refusal.offering(offer).after(attempts, unknown), cause);
    }

    /**
     * The exception for a request that was not sent, because its turn comes after its deadline.
     *
     * @param pause until its turn
     * @param doubt whether an earlier attempt may have reached the service
     */
    static TasksweepException tooMany(Request request, URI uri, int attempts, Duration pause, boolean doubt) {
        boolean unknown = doubt && request.acts();
        String fact = String.format(
                Locale.ROOT,
                "Too many requests for %s: the next one may be sent in %,d s, which is longer than this one may wait",
                uri,
                pause.plusMillis(999).toSeconds());
        String offer = unknown ? unknown(request) : "Try again then";
        RequestFailure refusal =
                new RequestFailure(null, TOO_MANY, null, true, "RATE_LIMITED", fact, offer, attempts, unknown);
        return TasksweepException.refused(refusal, pause);
    }

    /** The exception for a request that was not sent, because the program's listener failed before it. */
    static TasksweepException ofListener(Request request, int attempts, RuntimeException cause, boolean doubt) {
        boolean unknown = doubt && request.acts();
        RequestFailure refusal = RequestFailure.failed(
                "LISTENER",
                "The listener of requests failed: " + Excerpt.of("" + cause.getMessage()),
                unknown ? unknown(request) : "This request was not sent",
                false);
        return new TasksweepException(refusal.after(attempts, unknown), cause);
    }

    private static String tries(int attempts) {
        return attempts <= 1 ? "" : " in " + attempts + " attempts";
    }

    private static RequestFailure refusal(URI uri, ApiKey key, String tries, Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return RequestFailure.failed(
                    "UNREACHABLE", "No host is called " + uri.getHost(), "Check the address", true);
        }
        if (untrusted(cause)) {
            String fact = "No trusted connection to " + uri + " (" + said(cause, key) + ")";
            return RequestFailure.failed("UNTRUSTED", fact, "Check the address and its certificate", false);
        }
        if (unreachable(cause)) {
            String fact = "Nothing answers at " + uri + tries;
            return RequestFailure.failed("UNREACHABLE", fact, "Check the address, and that it runs", true);
        }
        if (cause instanceof OversizedAnswer) {
            String fact = uri + " answered " + cause.getMessage() + ", which is no answer of Tasksweep";
            return RequestFailure.failed(
                    "NOT_TASKSWEEP", fact, "Check the address, and any proxy on the way to it", false);
        }
        boolean silence = cause instanceof SocketTimeoutException || cause instanceof HttpTimeoutException;
        String fact = silence
                ? "No answer from " + uri + " in time" + tries
                : "The connection to " + uri + " broke" + tries + " (" + said(cause, key) + ")";
        return RequestFailure.failed("NO_ANSWER", fact, READ_AGAIN, true);
    }

    /** Some messages of the JDK quote what was answered. */
    private static String said(Throwable cause, ApiKey key) {
        return Excerpt.of(key.removedFrom("" + cause.getMessage()));
    }

    private static RequestFailure left(CallAbandoned.Cause why, URI uri, String tries, boolean unknown) {
        return switch (why) {
            case SILENCE ->
                RequestFailure.failed("NO_ANSWER", "No answer from " + uri + " in time" + tries, READ_AGAIN, true);
            case CANCELLED -> RequestFailure.failed("CANCELLED", "Cancelled", "", false);
            case DEADLINE ->
                RequestFailure.failed(
                        "DEADLINE", "The time given to this call is over" + tries, unknown ? "" : READ_AGAIN, true);
            case INTERRUPTED -> RequestFailure.failed("INTERRUPTED", "Interrupted", "", false);
        };
    }

    private static String unknown(Request request) {
        return "Whether it was carried out is not known; "
                + (request.repeatable() || request.stream() != null
                        ? "the same call again is harmless"
                        : "look before you try again");
    }

    /** The exception for a connection that broke while the answer was being read. */
    static TasksweepException inTheMiddle(Answer head, ApiKey key, IOException cause) {
        boolean silence = cause instanceof SocketTimeoutException
                || cause instanceof CallAbandoned left && left.why() == CallAbandoned.Cause.SILENCE;
        RequestFailure refusal;
        if (silence) {
            String fact = "The answer from " + head.from() + " stopped in the middle";
            refusal = RequestFailure.failed("NO_ANSWER", fact, READ_AGAIN, true);
        } else if (cause instanceof CallAbandoned left) {
            refusal = left(left.why(), head.from(), "", false);
        } else {
            String fact = "The connection to " + head.from() + " broke in the middle of the answer (" + said(cause, key)
                    + ")";
            refusal = RequestFailure.failed("NO_ANSWER", fact, READ_AGAIN, true);
        }
        return new TasksweepException(refusal.after(head.attempts(), false), cause);
    }

    static TasksweepException interrupted(InterruptedException cause) {
        RequestFailure refusal = RequestFailure.failed(
                "INTERRUPTED", "Interrupted", "Whether the last requests were carried out is not known", false);
        return new TasksweepException(refusal.after(0, true), cause);
    }
}
