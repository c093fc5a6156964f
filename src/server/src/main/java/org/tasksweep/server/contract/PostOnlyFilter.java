package org.tasksweep.server.contract;

import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.util.Set;
import org.tasksweep.server.problem.Problem;

/** Refuses methods that Jersey would answer by itself, such as OPTIONS and HEAD. Contract cases 29 and 30. */
@PreMatching
public final class PostOnlyFilter implements ContainerRequestFilter {
    private static final Set<String> OPERATIONS = Set.of("images/deleteimagestask", "images/infobytaskid");

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        if (path.startsWith("/")) path = path.substring(1);
        if (!OPERATIONS.contains(path)) throw Problem.NO_SUCH_OPERATION.plain();
        if (!request.getMethod().equals("POST")) throw new NotAllowedException("POST");
    }
}
