package org.tasksweep.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tasksweep.server.access.Role;

/** How people sign in, and which group gives which role. */
class PeopleSettingsTest {
    @Test
    void everythingCanBeSet() {
        Map<String, String> environment = Map.of(
                "TASKSWEEP_LDAP", "on",
                "TASKSWEEP_OIDC", "on",
                "TASKSWEEP_OIDC_NAME", "Company login",
                "TASKSWEEP_OIDC_USER", "sub",
                "TASKSWEEP_OIDC_GROUPS", "groupIds",
                "TASKSWEEP_ROLE_OPERATOR", "ops");
        Map<Role, String> groups = Map.of(
                Role.READER, "tasksweep-reader",
                Role.OPERATOR, "ops",
                Role.ADMINISTRATOR, "tasksweep-administrator",
                Role.AUDITOR, "tasksweep-auditor");
        assertThat(PeopleSettings.of(environment))
                .isEqualTo(new PeopleSettings(true, true, "Company login", "sub", "groupIds", groups));
        assertThat(PeopleSettings.NONE.provider()).isEmpty();
    }

    @Test
    void aGroupIsKnownByItsNameAloneOrWithItsPlace() {
        PeopleSettings settings = PeopleSettings.of(Map.of("TASKSWEEP_ROLE_OPERATOR", "Image Ops"));
        assertThat(settings.roles(List.of("cn=image ops,ou=groups,dc=example,dc=org", "tasksweep-reader", "x=,")))
                .containsExactlyInAnyOrder(Role.OPERATOR, Role.READER);
        assertThat(settings.roles(List.of("ou=Image Ops,cn=other,dc=org", "cn=other,cn=tasksweep-auditor")))
                .containsExactly(Role.OPERATOR);
    }
}
