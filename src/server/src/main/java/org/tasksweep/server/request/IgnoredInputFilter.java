package org.tasksweep.server.request;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Set;
import org.tasksweep.server.problem.Problem;

/**
 * Refuses input that is meant to limit a request but that the operation does not read: a body on GET or DELETE, a header for
 * a dry run, a precondition. Ignoring it would do more than the caller intends. Thread safe.
 */
@Priority(Priorities.USER + 2_000) // after the query parameters
public final class IgnoredInputFilter implements ContainerRequestFilter {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> WITH_BODY = Set.of("POST", "PATCH");
    private static final List<String> DRY_RUNS = List.of("Dry-Run", "X-Dry-Run", "Validate-Only", "X-Validate-Only");
    private static final List<String> PRECONDITIONS =
            List.of(HttpHeaders.IF_MATCH, HttpHeaders.IF_NONE_MATCH, HttpHeaders.IF_UNMODIFIED_SINCE);

    @Override
    public void filter(ContainerRequestContext request) {
        refuseDryRun(request);
        if (!WITH_BODY.contains(request.getMethod())) refuseBody(request);
        if (!READS.contains(request.getMethod())) refusePrecondition(request);
    }

    private static void refuseDryRun(ContainerRequestContext request) {
        for (String name : DRY_RUNS) {
            if (request.getHeaderString(name) == null) continue;
            throw Problem.HEADER_NOT_SUPPORTED.because(
                    "Header %s is not supported; to check without deleting, send the member validate_only (/v1)"
                            + " or validateOnly (tasks:batchDelete) in the body",
                    name);
        }
    }

    private static void refuseBody(ContainerRequestContext request) {
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        boolean sent = request.getHeaderString("Transfer-Encoding") != null || (length != null && !length.equals("0"));
        if (sent) {
            throw Problem.BODY_NOT_ALLOWED.because(
                    "%s takes no body, and nothing in it would count; send the request without one",
                    request.getMethod());
        }
    }

    private static void refusePrecondition(ContainerRequestContext request) {
        for (String name : PRECONDITIONS) {
            String sent = request.getHeaderString(name);
            // If-Match: * is met by whatever is there (RFC 9110, 13.1.1).
            boolean any = name.equals(HttpHeaders.IF_MATCH) && "*".equals(sent);
            if (sent == null || any || MatchedMethod.of(request).readsHeader(name)) continue;
            throw Problem.HEADER_NOT_SUPPORTED.because(
                    "Header %s is not supported by this operation; send the request without it", name);
        }
    }
}
