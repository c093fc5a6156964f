package org.tasksweep.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request, read to its end.
 *
 * @param path percent-encoded
 * @param headers by their names in lower case
 */
record Call(
        String method,
        String path,
        @Nullable String query,
        Map<String, List<String>> headers,
        byte[] body,
        String requestId) {

    Optional<String> header(String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    boolean is(String wantedMethod, String wantedPath) {
        return method.equals(wantedMethod) && path.equals(wantedPath);
    }

    /** The id in a path {@code before}id{@code after}, decoded; empty if the path is another one. */
    Optional<String> id(String wantedMethod, String before, String after) {
        boolean fits = method.equals(wantedMethod)
                && path.startsWith(before)
                && path.endsWith(after)
                && path.length() > before.length() + after.length();
        if (!fits) return Optional.empty();
        String id = path.substring(before.length(), path.length() - after.length());
        return id.contains("/") || id.contains(":") ? Optional.empty() : Optional.of(Query.decoded(id, false));
    }

    /** The tokens of a header that is a list. */
    List<String> tokens(String name) {
        List<String> tokens = new ArrayList<>();
        for (String value : headers.getOrDefault(name, List.of())) tokens.addAll(List.of(value.split(",")));
        return tokens;
    }

    /** True if this media type is accepted before JSON. */
    boolean prefers(String type) {
        return header("accept").orElse("").strip().startsWith(type);
    }
}
