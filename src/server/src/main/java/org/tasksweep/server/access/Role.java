package org.tasksweep.server.access;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A role of people: a set of scopes, for the tasks of every owner. People get roles from the groups of their directory or
 * identity provider; the settings say which group gives which role.
 */
public enum Role {
    /** Sees everything, and changes nothing. */
    READER(Scope.TASKS_READ),
    /** Deletes and restores tasks, alone and in sweeps. */
    OPERATOR(Scope.TASKS_READ, Scope.TASKS_DELETE, Scope.SWEEPS_WRITE),
    /** Has every scope. */
    ADMINISTRATOR(Scope.values()),
    /** Sees everything, and reads the audit. */
    AUDITOR(Scope.TASKS_READ, Scope.AUDIT_READ);

    private final Set<Scope> scopes = EnumSet.of(Scope.TASKS_ANY);

    Role(Scope... scopes) {
        this.scopes.addAll(List.of(scopes));
    }

    /** The role as written in JSON and in the configuration of the server. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The scopes of all these roles together. */
    static Set<Scope> scopes(Collection<Role> roles) {
        Set<Scope> all = EnumSet.noneOf(Scope.class);
        roles.forEach(role -> all.addAll(role.scopes));
        return all;
    }

    static List<String> words(Collection<Role> roles) {
        return roles.stream().sorted().map(Role::word).toList();
    }
}
