package org.tasksweep.shell;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One call of the REST API, to be typed elsewhere.
 *
 * @param path with its query, encoded
 * @param body JSON; null: none
 * @param type media type of the body
 */
record CurlCommand(String method, String path, @Nullable String body, String type) {

    private static final String JSON = "application/json";

    static CurlCommand get(String path) {
        return new CurlCommand("GET", path, null, JSON);
    }

    static CurlCommand delete(String path) {
        return new CurlCommand("DELETE", path, null, JSON);
    }

    static CurlCommand post(String path, Object body) {
        return new CurlCommand("POST", path, SafeJson.line(body), JSON);
    }

    static CurlCommand patch(String path, Object body) {
        return new CurlCommand("PATCH", path, SafeJson.line(body), JSON);
    }

    /** For a path segment or the value of a query parameter. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The command for a POSIX shell, which reads the key from the environment; the command never contains it. */
    String command(URI service) {
        StringBuilder command = new StringBuilder("curl -sS");
        if (!method.equals("GET")) command.append(" -X ").append(method);
        command.append(' ').append(quoted(service + path)).append(" -H \"Authorization: Bearer $TASKSWEEP_API_KEY\"");
        if (body != null) {
            command.append(" -H 'Content-Type: ").append(type).append('\'');
            command.append(body.startsWith("@") ? " -T " + quoted(body.substring(1)) : " -d " + quoted(body));
        }
        return command.toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
