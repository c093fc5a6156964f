package org.tasksweep.client;

import java.net.URI;
import java.util.Map;

/**
 * Is told of every HTTP request of a {@link Tasksweep}, repetitions included, for headers, metrics and traces. Called by
 * several threads at the same time; {@link TasksweepBuilder#carrying} brings the context of the calling thread to them.
 */
public interface RequestListener {

    /**
     * Called before a request is sent. If it throws, this request is not sent, and the call fails with the reason {@code LISTENER};
     * what was done before is in that {@link TasksweepException}.
     *
     * @return headers to send with it, such as {@code traceparent}; none that the client sets itself, such as {@code
     *     Authorization}
     */
    default Map<String, String> sending(String method, URI uri) {
        return Map.of();
    }

    /** Called when a request was answered, or was not. An exception is logged, since the answer must not be lost. */
    default void ended(SentRequest request) {}
}
