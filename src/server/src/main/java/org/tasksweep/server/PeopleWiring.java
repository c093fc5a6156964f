package org.tasksweep.server;

import jakarta.servlet.Servlet;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Directory;
import org.tasksweep.server.access.KeyService;
import org.tasksweep.server.access.PeopleService;
import org.tasksweep.server.access.RefusedCallLog;
import org.tasksweep.server.access.RoleCheck;
import org.tasksweep.server.access.SessionService;
import org.tasksweep.server.access.SignInLimit;
import org.tasksweep.server.admin.access.PasswordSignIn;
import org.tasksweep.server.admin.access.ProviderSignInServlet;
import org.tasksweep.server.admin.access.SessionResource;
import org.tasksweep.server.db.Database;
import org.tasksweep.wire.ProviderAccount;

/** Builds the objects for the sign-in of people, and none of them if people do not sign in. */
final class PeopleWiring implements AutoCloseable {
    private final PeopleSettings settings;
    private final KeyService keys;
    private final SessionService sessions;
    private final SignInLimit signIns;
    private final PeopleService people;
    private final @Nullable Directory directory;
    private final @Nullable PasswordSignIn passwords;
    private @Nullable RoleCheck check;

    PeopleWiring(
            PeopleSettings settings,
            KeyService keys,
            SessionService sessions,
            Database database,
            Clock clock,
            SignInLimit signIns,
            RefusedCallLog refused) {
        this.settings = settings;
        this.keys = keys;
        this.sessions = sessions;
        this.signIns = signIns;
        people = new PeopleService(keys, database, clock);
        directory = settings.ldap() ? new LibertyDirectory(settings) : null;
        passwords = directory == null ? null : new PasswordSignIn(people, directory, signIns, refused);
        if (settings.oidc()) {
            LibertyTokens tokens = new LibertyTokens(settings);
            keys.accept(token -> tokens.person(token).map(people::seen));
        }
    }

    /** @param account the account in front of which the service stands; null if there is none */
    SessionResource resource(Supplier<@Nullable ProviderAccount> account) {
        return new SessionResource(
                keys, sessions, signIns, passwords, settings.provider().orElse(null), account);
    }

    /** The servlet of {@code /signin}; empty without a provider. */
    Optional<Servlet> providerSignIn() {
        return settings.oidc() ? Optional.of(new ProviderSignInServlet(people, sessions)) : Optional.empty();
    }

    /** Starts to check whether people still have their roles. */
    void start() {
        if (directory != null) check = RoleCheck.begin(people, directory);
    }

    @Override
    public void close() {
        if (check != null) check.close();
    }
}
