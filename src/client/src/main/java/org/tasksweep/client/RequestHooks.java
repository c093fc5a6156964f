package org.tasksweep.client;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** What a program adds to requests, and learns of them. Thread safe if the listener is. */
record RequestHooks(Map<String, String> headers, RequestListener listener) {

    static final RequestHooks NONE = new RequestHooks(Map.of(), new RequestListener() {});

    private static final System.Logger LOG = System.getLogger(RequestHooks.class.getName());

    private static final Set<String> OURS = Set.of(
            "authorization",
            "accept",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "expect",
            "host",
            "idempotency-key",
            "if-match",
            "prefer",
            "transfer-encoding",
            "user-agent");

    /** A step of a request that may fail in the ways of {@link CallContext#await}. */
    interface Step {
        OpenResponse run() throws ExecutionException, CallAbandoned;
    }

    RequestHooks with(String header, String value) {
        Map<String, String> more = byName(headers);
        more.put(checked(header), value(header, value));
        return new RequestHooks(more, listener);
    }

    RequestHooks with(RequestListener told) {
        return new RequestHooks(headers, told);
    }

    /** The headers of a request that is about to be sent. */
    Map<String, String> sending(String method, URI uri) {
        Map<String, String> all = byName(headers);
        listener.sending(method, uri).forEach((name, value) -> all.put(checked(name), value(name, value)));
        return all;
    }

    /** Sends, and tells the end. */
    OpenResponse telling(String method, URI uri, Step step) throws ExecutionException, CallAbandoned {
        long begun = System.nanoTime();
        @Nullable Answer answer = null;
        try {
            OpenResponse opened = step.run();
            answer = opened.head();
            return opened;
        } finally {
            tell(new SentRequest(
                    method,
                    uri,
                    answer == null ? OptionalInt.empty() : OptionalInt.of(answer.status()),
                    answer == null ? null : answer.requestId(),
                    Duration.ofNanos(System.nanoTime() - begun)));
        }
    }

    private static Map<String, String> byName(Map<String, String> headers) {
        Map<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        return sorted;
    }

    private void tell(SentRequest request) {
        try {
            listener.ended(request);
        } catch (RuntimeException | LinkageError failure) {
            LOG.log(System.Logger.Level.WARNING, "a listener of requests failed", failure);
        }
    }

    private static String checked(String header) {
        if (!header.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
            throw new IllegalArgumentException("Not a name of a header: " + header);
        }
        if (OURS.contains(header.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("The client sets the header " + header + " itself");
        }
        return header;
    }

    // A line break would begin another header.
    private static String value(String header, String value) {
        if (!value.chars().allMatch(c -> c >= ' ' && c < 0x7f || c == '\t')) {
            throw new IllegalArgumentException("The header " + header + " has characters that no header may have");
        }
        return value;
    }
}
