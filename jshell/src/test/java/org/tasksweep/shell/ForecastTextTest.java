package org.tasksweep.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Policies, in words: what one will delete, what it will not, and why. */
class ForecastTextTest extends ShellSession {

    @BeforeEach
    void policies() {
        new FakePolicies(server);
    }

    @Test
    void aListOfPoliciesSaysWhyOneDoesNotRun() {
        assertThat(session.policies().list().toString().lines())
                .anyMatch(line -> line.contains("policy_3  PAUSED") && line.endsWith("the key was revoked"))
                .anyMatch(line -> line.contains("policy_4  ACTIVE")
                        && line.stripTrailing().endsWith("old failures"));
    }

    @Test
    void aForecastSumsOnlyWhatWillBeDeletedAndShowsItsWarnings() {
        assertThat(session.policies().forecast("policy_4", 30).toString())
                .contains("\n Warning: The run of Wednesday finds more than maxTasks.\n")
                .contains(
                        " policy_4 in 30 days: 180 tasks, 2.0 KB become due; 55 of them will be deleted, 5 are on hold,"
                                + " 120 wait for a person. Nothing was deleted. (")
                .doesNotContain("paused");
    }

    @Test
    void aForecastOfAPausedPolicySaysThatItDeletesNothing() {
        assertThat(session.policies().forecast("policy_3", 30).toString())
                .contains(
                        "\n policy_3 is paused: it deletes nothing by itself, until it is resumed. It was paused because: the key was revoked.\n")
                .contains("55 of them would be deleted");
    }
}
