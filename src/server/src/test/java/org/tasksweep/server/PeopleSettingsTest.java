package org.tasksweep.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tasksweep.server.access.Role;

/** How people sign in, which group gives which role, and how long that lasts. */
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

    @ParameterizedTest
    @CsvSource({"TASKSWEEP_SESSION_IDLE, PT59S", "TASKSWEEP_SESSION_MAX, P31D"})
    void aSessionLastsFromAMinuteToThirtyDays(String name, String value) {
        assertThatThrownBy(() -> SettingsReader.of(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Setting " + name + " must be an ISO-8601 duration from PT1M to P30D");
    }
}
