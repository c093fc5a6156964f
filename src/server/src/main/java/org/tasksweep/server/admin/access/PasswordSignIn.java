package org.tasksweep.server.admin.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.Directory;
import org.tasksweep.server.access.PeopleService;
import org.tasksweep.server.access.Person;
import org.tasksweep.server.access.RefusedCallLog;
import org.tasksweep.server.access.SignInLimit;
import org.tasksweep.server.json.TextRules;
import org.tasksweep.server.problem.Problem;

/** Signs people in through the directory: the container checks the password and returns the roles. Thread safe. */
public final class PasswordSignIn {
    private static final Logger LOG = LoggerFactory.getLogger(PasswordSignIn.class);
    // The container intentionally delays a wrong password for up to five seconds, which occupies a thread.
    private static final int AT_ONCE = 4;

    private final PeopleService people;
    private final Directory directory;
    private final SignInLimit limit;
    private final RefusedCallLog refused;
    private final Semaphore places = new Semaphore(AT_ONCE);

    public PasswordSignIn(PeopleService people, Directory directory, SignInLimit limit, RefusedCallLog refused) {
        this.people = people;
        this.directory = directory;
        this.limit = limit;
        this.refused = refused;
    }

    /** The person with this name and password, or a refusal. */
    Caller signIn(HttpServletRequest http, String name, String password) {
        limit.attempt(http.getRemoteAddr(), name);
        if (!places.tryAcquire()) throw Problem.OVERLOADED.plain();
        try {
            Person person = check(http, name, password);
            if (person == null) throw wrong(http.getRemoteAddr(), name);
            limit.succeeded(http.getRemoteAddr(), name);
            return people.enter(person, String.valueOf(http.getAttribute("requestId")))
                    .from(http.getRemoteAddr());
        } finally {
            places.release();
        }
    }

    private static @Nullable Person check(HttpServletRequest http, String name, String password) {
        // Some directories accept an empty password as an anonymous bind.
        if (password.isEmpty()) return null;
        try {
            http.logout();
            http.login(name, password);
            Principal known = http.getUserPrincipal();
            if (known == null) throw unchecked();
            Person person = new Person(Person.LDAP, known.getName(), GrantedRoles.of(http));
            http.logout();
            return person;
        } catch (ServletException wrong) {
            return null;
        }
    }

    // Without the security feature, login returns without an error.
    private static RuntimeException unchecked() {
        LOG.error("nobody can sign in cause=the server was started with an older cache; start it once with --clean");
        return Problem.DIRECTORY_UNAVAILABLE.because("Passwords cannot be checked; sign in with an API key");
    }

    /** For the container, a directory that is down looks like a wrong password; people must be told the difference. */
    private RuntimeException wrong(String address, String name) {
        try {
            directory.roles(name);
        } catch (Directory.Unavailable down) {
            LOG.error("nobody can sign in cause={}", TextRules.oneLine(String.valueOf(down.getMessage())));
            return Problem.DIRECTORY_UNAVAILABLE.because(
                    "The directory does not answer; sign in later, or with an API key");
        }
        refused.wrongPassword(address);
        return Problem.UNAUTHENTICATED.because("Wrong name or password");
    }
}
