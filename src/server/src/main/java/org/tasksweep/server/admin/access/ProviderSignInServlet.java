package org.tasksweep.server.admin.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.PeopleService;
import org.tasksweep.server.access.Person;
import org.tasksweep.server.access.SessionService;
import org.tasksweep.server.access.SignIn;
import org.tasksweep.server.problem.Refusal;

/**
 * Completes a sign-in through the identity provider: opens a session of Tasksweep, and redirects to the page. The container
 * calls it only for signed-in people.
 */
public final class ProviderSignInServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient PeopleService people;
    private final transient SessionService sessions;

    public ProviderSignInServlet(PeopleService people, SessionService sessions) {
        this.people = people;
        this.sessions = sessions;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Principal known = request.getUserPrincipal();
        // The container may have sent an answer already and still call this.
        if (response.isCommitted()) return;
        if (known == null) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        Person person = new Person(Person.OIDC, known.getName(), GrantedRoles.of(request));
        request.logout();
        String requestId = String.valueOf(request.getAttribute("requestId"));
        try {
            Caller caller = people.enter(person, requestId).from(request.getRemoteAddr());
            String token = sessions.open(caller, SignIn.PROVIDER, requestId);
            response.addHeader(
                    "Set-Cookie",
                    SessionCookie.header(request, token, sessions.longest().toSeconds()));
            response.sendRedirect("/");
        } catch (Refusal refusal) {
            // To the sign-in, which says why.
            response.sendRedirect("/?refused=" + refusal.problem());
        }
    }
}
