package org.tasksweep.client;

import jakarta.ws.rs.ProcessingException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** What to say when no answer came. */
final class NoAnswer {

    private NoAnswer() {}

    static TasksweepException to(Request request, URI uri, int attempts, ProcessingException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return new TasksweepException(refusal(request, uri, attempts, cause), cause);
    }

    private static Refusal refusal(Request request, URI uri, int attempts, Throwable cause) {
        String tries = attempts == 1 ? "" : " in " + attempts + " attempts";
        if (cause instanceof UnknownHostException) {
            return failed("UNREACHABLE", "No host is called " + uri.getHost(), "Check the address");
        }
        if (cause instanceof SSLException) {
            String fact = "No trusted connection to " + uri + " (" + Excerpt.of(cause.getMessage() + "") + ")";
            return failed("UNTRUSTED", fact, "Check the address and its certificate");
        }
        if (cause instanceof ConnectException || cause instanceof NoRouteToHostException || connectTimeout(cause)) {
            return failed("UNREACHABLE", "Nothing answers at " + uri + tries, "Check the address, and that it runs");
        }
        String fact = cause instanceof SocketTimeoutException
                ? "No answer from " + uri + " in time" + tries
                : "The connection to " + uri + " broke" + tries + " (" + Excerpt.of(cause.getMessage() + "") + ")";
        return failed("NO_ANSWER", fact, request.method().equals("GET") ? "Try again" : unknown(request));
    }

    private static String unknown(Request request) {
        return "Whether it was carried out is not known; "
                + (request.repeatable() || request.stream() != null
                        ? "the same call again is harmless"
                        : "look before you try again");
    }

    private static boolean connectTimeout(Throwable cause) {
        return cause instanceof SocketTimeoutException
                && ("" + cause.getMessage()).toLowerCase(Locale.ROOT).contains("connect");
    }

    private static Refusal failed(String reason, String fact, String offer) {
        return new Refusal(null, null, null, !reason.equals("UNTRUSTED"), reason, fact, offer);
    }

    static TasksweepException interrupted(InterruptedException cause) {
        Refusal refusal =
                failed("INTERRUPTED", "Interrupted; whether the last request was carried out is not known", "");
        return new TasksweepException(refusal, cause);
    }
}
