package org.tasksweep.server.admin;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.json.TextRules;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.wire.ProblemDetail.Where;

/** Reads query parameters; refuses a wrong value and names its parameter. */
public final class Parameters {
    private static final int MAX_PAGE = 1_000;
    private static final int MAX_TEXT = 200;

    private Parameters() {}

    public static boolean flag(String name, @Nullable String value) {
        if (value == null || value.equals("false")) return false;
        if (value.equals("true")) return true;
        throw Problem.INVALID_PARAMETER.at(new Where(name, null, name + " must be true or false"));
    }

    /** A text to look for: neither blank nor damaged, of at most 200 characters. */
    public static String text(String name, String value) {
        boolean fits = !value.isBlank()
                && value.length() <= MAX_TEXT
                && TextRules.damage(value) < 0
                && TextRules.wellFormed(value)
                && !TextRules.hasControl(value);
        if (fits) return value;
        throw Problem.INVALID_PARAMETER.at(new Where(
                name, null, name + " must be a text of 1 to " + MAX_TEXT + " characters; leave it out for all"));
    }

    /** A whole number from {@code min} to {@code max}. */
    public static long number(String name, @Nullable String text, long absent, long min, long max) {
        if (text == null) return absent;
        if (text.matches("[0-9]{1,18}")) {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) return number;
        }
        throw Problem.INVALID_PARAMETER.at(
                new Where(name, null, name + " must be a whole number from " + min + " to " + max));
    }

    /** An id in a path; bytes that could not be decoded arrive as U+FFFD and would name another task. */
    public static String id(String id) {
        if (TextRules.damage(id) < 0) return id;
        throw Problem.INVALID_PARAMETER.at(new Where("id", null, "The id in the path " + TextRules.DAMAGED));
    }

    public static int pageSize(@Nullable String text) {
        return (int) number("pageSize", text, 50, 1, MAX_PAGE);
    }

    /** The answer with a link to the next page, if there is one. */
    public static Response linked(Response.ResponseBuilder response, @Nullable String nextPageToken, UriInfo uri) {
        if (nextPageToken == null) return response.build();
        return response.link(
                        uri.getRequestUriBuilder()
                                .replaceQueryParam("pageToken", nextPageToken)
                                .build(),
                        "next")
                .build();
    }
}
