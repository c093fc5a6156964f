package org.tasksweep.server.access;

import java.security.Principal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.wire.Me;

/**
 * The caller of a request: a key, or a person.
 *
 * @param keyId id of the key, or of the person ({@code ldap:alice}), for the audit
 * @param owner the one {@code uid} it may act for; null: every owner, which requires {@code tasks:any}
 * @param roles the roles of a person; empty: a key
 * @param allowance what it may use up
 * @param address address from which the request came, for the audit; null: unknown
 */
public record Caller(
        String keyId,
        String name,
        Set<Scope> scopes,
        @Nullable String owner,
        List<String> roles,
        Allowance allowance,
        @Nullable String address)
        implements Principal {
    public Caller {
        scopes = scopes.isEmpty() ? Set.of() : Set.copyOf(scopes);
        roles = List.copyOf(roles);
    }

    /** Somebody with no limit of its own. */
    public Caller(String keyId, String name, Set<Scope> scopes, @Nullable String owner, List<String> roles) {
        this(keyId, name, scopes, owner, roles, Allowance.NONE, null);
    }

    /** A key as the database describes it, without an address. */
    public Caller(String keyId, String name, Set<Scope> scopes, @Nullable String owner) {
        this(keyId, name, scopes, owner, List.of());
    }

    /** The same caller, with the address of this request. */
    public Caller from(String here) {
        return new Caller(keyId, name, scopes, owner, roles, allowance, here);
    }

    /** True if this is a person and not a key. */
    public boolean person() {
        return !roles.isEmpty();
    }

    /** The id of the key or the person, as {@link Principal} requires. */
    @Override
    public String getName() {
        return keyId;
    }

    /** True if it has the scope and, if this scope is about tasks, an owner or {@code tasks:any}. */
    public boolean may(Scope scope) {
        return scopes.contains(scope) && (!scope.aboutTasks() || reachesTasks());
    }

    // Keys of older versions may have neither; a missing owner does not mean every owner.
    private boolean reachesTasks() {
        return owner != null || scopes.contains(Scope.TASKS_ANY);
    }

    /** Refuses a caller that lacks the scope. */
    public Caller require(Scope scope) {
        if (may(scope)) return this;
        if (scopes.contains(scope)) {
            throw Problem.NO_OWNER.because(
                    "This API key has neither an owner nor the scope tasks:any, so it reaches no tasks; ask for a new key");
        }
        throw Problem.MISSING_SCOPE.because(
                person()
                        ? "Your role lacks the scope %s; ask for a role that has it"
                        : "This API key lacks the scope %s; ask for a key that has it",
                scope.word());
    }

    /** For {@code /me}. */
    public Me toWire() {
        Set<Scope> sorted = EnumSet.noneOf(Scope.class);
        sorted.addAll(scopes);
        List<String> words = Scope.words(sorted);
        return new Me(keyId, name, words, owner, person() ? roles : null);
    }
}
