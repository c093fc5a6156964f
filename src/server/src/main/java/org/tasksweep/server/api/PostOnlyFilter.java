package org.tasksweep.server.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/** Answers methods that Jersey would answer by itself, OPTIONS and HEAD among them. Contract cases 29 and 30. */
@PreMatching
public final class PostOnlyFilter implements ContainerRequestFilter {
    private static final Set<String> OPERATIONS = Set.of("images/deleteimagestask", "images/infobytaskid");

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        if (path.startsWith("/")) path = path.substring(1);
        if (!OPERATIONS.contains(path)) {
            request.abortWith(Envelope.refused(404, "No such operation"));
        } else if (!request.getMethod().equals("POST")) {
            request.abortWith(Response.fromResponse(Envelope.refused(405, "Use POST"))
                    .header("Allow", "POST")
                    .build());
        }
    }
}
