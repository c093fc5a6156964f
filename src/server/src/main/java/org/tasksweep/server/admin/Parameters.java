package org.tasksweep.server.admin;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.wire.ProblemDetail.Where;

/** Reads the query parameters that lists share, and links their pages. */
final class Parameters {
    private static final int MAX_PAGE = 1_000;

    private Parameters() {}

    static boolean flag(String name, @Nullable String value) {
        if (value == null || value.equals("false")) return false;
        if (value.equals("true")) return true;
        throw Problem.INVALID_PARAMETER.at(new Where(name, null, name + " must be true or false"));
    }

    static int pageSize(@Nullable String text) {
        if (text == null) return 50;
        if (text.matches("[0-9]{1,4}")) {
            int size = Integer.parseInt(text);
            if (size >= 1 && size <= MAX_PAGE) return size;
        }
        throw Problem.INVALID_PARAMETER.at(
                new Where("pageSize", null, "pageSize must be a whole number from 1 to " + MAX_PAGE));
    }

    /** The answer with a link to the next page, if there is one. */
    static Response linked(Response.ResponseBuilder response, @Nullable String nextPageToken, UriInfo uri) {
        if (nextPageToken == null) return response.build();
        return response.link(
                        uri.getRequestUriBuilder()
                                .replaceQueryParam("pageToken", nextPageToken)
                                .build(),
                        "next")
                .build();
    }
}
