package org.tasksweep.server.request;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.json.TextRules;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Suggestion;
import org.tasksweep.wire.ProblemDetail.Where;

/**
 * Refuses every query parameter that the matched method does not declare, and every one that is sent twice: a misspelt
 * {@code filter} would list everything, an ignored {@code validateOnly} would delete. Thread safe.
 */
@Priority(Priorities.USER + 1_000) // after the authentication
public final class QueryParameterFilter implements ContainerRequestFilter {
    private static final String AMPERSAND = "; write an & that belongs to a value as %26";

    private final Consumer<ContainerRequestContext> authentication;

    /** For an API whose callers are known by then. */
    public QueryParameterFilter() {
        this(request -> {});
    }

    /**
     * For an API whose resources authenticate their callers.
     *
     * @param authentication throws if the caller is unknown; asked only when there is a query
     */
    public QueryParameterFilter(Consumer<ContainerRequestContext> authentication) {
        this.authentication = authentication;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String query = request.getUriInfo().getRequestUri().getRawQuery();
        if (query == null || query.isEmpty()) return;
        authentication.accept(request);
        List<String> known = MatchedMethod.of(request).queryParameters();
        Set<String> seen = new HashSet<>();
        for (QueryParameter parameter : QueryParameter.all(query)) {
            String name = parameter.name();
            if (!known.contains(name)) throw unknown(name, known, !seen.isEmpty(), request.getMethod());
            if (!seen.add(name)) throw wrong(name, "Parameter `" + name + "` is sent twice" + AMPERSAND, null);
            parameter.requireDecoded();
        }
    }

    private static RuntimeException unknown(String name, List<String> known, boolean follows, String method) {
        String near = Suggestion.nearest(name, known).orElse(null);
        String offer = near == null ? others(known, follows, method) : "; did you mean `" + near + "`?";
        return wrong(name, "Unknown parameter `" + TextRules.brief(name) + "`" + offer, near);
    }

    // A caller who puts an option of a write into the query believes that it counts: say where it belongs.
    private static String others(List<String> known, boolean follows, String method) {
        if (known.isEmpty()) {
            boolean body = method.equals("POST") || method.equals("PATCH");
            return "; this operation takes none" + (body ? ", its options are members of the JSON body" : "");
        }
        return "; known are `" + String.join("` `", known) + "`" + (follows ? AMPERSAND : "");
    }

    private static RuntimeException wrong(String name, String text, @Nullable String suggestion) {
        return Problem.INVALID_PARAMETER.at(new Where(TextRules.brief(name), null, text, suggestion));
    }
}
