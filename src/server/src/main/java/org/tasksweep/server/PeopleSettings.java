package org.tasksweep.server;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import org.tasksweep.server.access.Role;

/**
 * How people sign in.
 *
 * @param ldap by the name and the password of a directory
 * @param oidc by an identity provider
 * @param oidcName what the page calls the provider
 * @param userClaim where a token has the name
 * @param groupsClaim where a token has the groups
 * @param groups the group that gives a role
 */
record PeopleSettings(
        boolean ldap, boolean oidc, String oidcName, String userClaim, String groupsClaim, Map<Role, String> groups) {
    /** Nobody but keys. */
    static final PeopleSettings NONE = of(Map.of());

    PeopleSettings {
        groups = Map.copyOf(groups);
    }

    static PeopleSettings of(Map<String, String> environment) {
        return new PeopleSettings(
                on(environment, "TASKSWEEP_LDAP"),
                on(environment, "TASKSWEEP_OIDC"),
                text(environment, "TASKSWEEP_OIDC_NAME", "OpenID Connect"),
                text(environment, "TASKSWEEP_OIDC_USER", "preferred_username"),
                text(environment, "TASKSWEEP_OIDC_GROUPS", "groups"),
                Map.of(
                        Role.READER, group(environment, "TASKSWEEP_ROLE_READER", Role.READER),
                        Role.OPERATOR, group(environment, "TASKSWEEP_ROLE_OPERATOR", Role.OPERATOR),
                        Role.ADMINISTRATOR, group(environment, "TASKSWEEP_ROLE_ADMINISTRATOR", Role.ADMINISTRATOR),
                        Role.AUDITOR, group(environment, "TASKSWEEP_ROLE_AUDITOR", Role.AUDITOR)));
    }

    // Exactly as the include in service.xml has it.
    static boolean on(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "");
        if (value.isEmpty() || value.equals("on") || value.equals("off")) return value.equals("on");
        throw new WrongSetting(name, "must be off or on");
    }

    static String text(Map<String, String> environment, String name, String absent) {
        String text = environment.getOrDefault(name, "").strip();
        return text.isEmpty() ? absent : text;
    }

    private static String group(Map<String, String> environment, String name, Role role) {
        return text(environment, name, "tasksweep-" + role.word());
    }

    /** The roles of a person in these groups, which a directory gives as a name or as a distinguished name. */
    Set<Role> roles(Collection<?> memberOf) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        groups.forEach((role, group) -> {
            if (memberOf.stream().anyMatch(one -> group.equalsIgnoreCase(name(String.valueOf(one))))) roles.add(role);
        });
        return roles;
    }

    // Of cn=deleters,ou=groups,dc=example,dc=org: deleters.
    private static String name(String group) {
        try {
            LdapName place = new LdapName(group);
            return String.valueOf(place.getRdn(place.size() - 1).getValue());
        } catch (InvalidNameException | IndexOutOfBoundsException alone) {
            return group;
        }
    }

    /** The name of the provider on the page; empty if there is none. */
    Optional<String> provider() {
        return oidc ? Optional.of(oidcName) : Optional.empty();
    }
}
