package org.tasksweep.edge;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks the path of a request as Liberty's web container reads it (Servlet 6.0, 3.5.2), and refuses what the container
 * would refuse.
 */
final class RequestTarget {
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f]");
    private static final Pattern BEYOND_ASCII = Pattern.compile("[^\\x00-\\x7f]");
    private static final Pattern HIDING_BEHIND_PARAMETERS = Pattern.compile("/\\.{1,2};|/;[^/]*/");

    private RequestTarget() {}

    /** Describes the error for the caller; empty if the target is unambiguous. Both arguments are as sent. */
    static Optional<String> fault(String path, @Nullable String query) {
        if (!readable(path)) return Optional.of(EarlyRefusal.TEXT);
        if (path.indexOf(';') >= 0) {
            return Optional.of("A ; in a path is not supported; write %3B where it belongs to an id");
        }
        if (query != null && BROKEN_ESCAPE.matcher(query).find()) {
            return Optional.of("A % in a query begins an escape; write a literal % as %25");
        }
        if (BEYOND_ASCII.matcher(query == null ? path : path + query).find()) {
            return Optional.of("An address must be ASCII; write other characters as UTF-8, percent-encoded");
        }
        return Optional.empty();
    }

    /** True if the web container accepts it as a path; {@code raw} is as sent, without the query. */
    static boolean readable(String raw) {
        if (BROKEN_ESCAPE.matcher(raw).find()) return false;
        String path = URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
        return !CONTROL.matcher(path).find()
                && !HIDING_BEHIND_PARAMETERS.matcher(path).find()
                && !climbsOverTheRoot(path);
    }

    private static boolean climbsOverTheRoot(String path) {
        int depth = 0;
        for (String segment : path.split("/")) {
            if (segment.equals("..")) {
                depth--;
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                depth++;
            }
            if (depth < 0) return true;
        }
        return false;
    }
}
