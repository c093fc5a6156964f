package org.tasksweep.server.admin;

import jakarta.ws.rs.core.SecurityContext;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.Scope;

/** Takes the caller out of a request that passed {@link AuthenticationFilter}. */
public final class Callers {
    private Callers() {}

    public static Caller of(SecurityContext security, Scope scope) {
        return of(security).require(scope);
    }

    public static Caller of(SecurityContext security) {
        if (security.getUserPrincipal() instanceof Caller caller) return caller;
        throw new IllegalStateException("not authenticated, indicates a bug");
    }
}
