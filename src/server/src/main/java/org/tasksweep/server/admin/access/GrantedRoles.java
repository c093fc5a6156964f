package org.tasksweep.server.admin.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.Set;
import org.tasksweep.server.access.Role;

/** The roles of the person whom the container has recognized. */
final class GrantedRoles {
    private GrantedRoles() {}

    static Set<Role> of(HttpServletRequest request) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) if (request.isUserInRole(role.word())) roles.add(role);
        return roles;
    }
}
