package org.tasksweep.server.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A person that a directory or an identity provider knows.
 *
 * @param realm which of them: {@link #LDAP} or {@link #OIDC}
 * @param name the name there
 * @param roles empty: may do nothing here
 */
public record Person(String realm, String name, Set<Role> roles) {
    public static final String LDAP = "ldap";
    public static final String OIDC = "oidc";

    public Person {
        roles = roles.isEmpty() ? Set.of() : Set.copyOf(roles);
    }

    /**
     * The id of the person, such as {@code ldap:alice}. Directories ignore case in names; providers do not.
     */
    public String id() {
        return realm + ":" + (realm.equals(LDAP) ? name.toLowerCase(Locale.ROOT) : name);
    }

    Caller caller() {
        return new Caller(id(), name, Role.scopes(roles), null, words());
    }

    List<String> words() {
        return Role.words(roles.isEmpty() ? roles : EnumSet.copyOf(roles));
    }
}
