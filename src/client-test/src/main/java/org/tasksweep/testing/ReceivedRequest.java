package org.tasksweep.testing;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request that a {@link TestService} received, also if it was refused or a {@link Fault} answered it.
 *
 * @param path as it was sent, percent-encoded
 * @param query as it was sent; null: none
 * @param headers with names in any case; of several with one name the first
 * @param body empty if there was none
 */
public record ReceivedRequest(
        String method, String path, @Nullable String query, Map<String, String> headers, String body) {

    /** Creates a request from all its members. */
    public ReceivedRequest {
        Map<String, String> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        names.putAll(headers);
        headers = names;
    }

    /** A copy of the headers. */
    @Override
    public Map<String, String> headers() {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        return copy;
    }

    /** The header with this name, in any case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The method and the path, such as {@code POST /v1/images/deleteimagestask}. */
    @Override
    public String toString() {
        return method + " " + path + (query == null ? "" : "?" + query);
    }
}
