package org.tasksweep.shell;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How words narrow a list of tasks: the filter that they write. */
class SelectionTest extends ShellSession {
    @Test
    void quotesAndParenthesesOfAFilterCannotReachBeyondIt() {
        for (String open : List.of("a) OR (b", "prompt : \"x", "(a", "\"")) {
            assertThatThrownBy(() -> TaskList.of(session).not(open))
                    .hasMessageStartingWith("Quotes or parentheses do not match in the filter ");
        }
        assertThat(TaskList.of(session).not("prompt : \"a) OR (\\\"b\"").chosen())
                .isEqualTo("NOT (prompt : \"a) OR (\\\"b\")");
    }

    @Test
    void anAgeIsWrittenAsTheServiceReadsIt() {
        assertThat(TaskList.of(session).olderThan(Duration.ofHours(300)).chosen())
                .isEqualTo("age > 300h");
        assertThat(TaskList.of(session).olderThan(Duration.ofDays(30)).chosen()).isEqualTo("age > 30d");
        assertThat(TaskList.of(session).olderThan(Duration.ofSeconds(1_000_001)).chosen())
                .isEqualTo("age > PT277H46M41S");
        assertThat(TaskList.of(session).youngerThan(Duration.ofMillis(1_500)).chosen())
                .isEqualTo("age < PT1.5S");
        assertThatThrownBy(() -> TaskList.of(session).olderThan(Duration.ofDays(36_501)))
                .hasMessageStartingWith("An age must be 0 to 36,500 days");
    }

    @Test
    void aFilterWithAnOrIsNarrowedAsAWhole() {
        TaskList narrowed = TaskList.of(session, "prompt : \"a) OR (b\" OR uid = u1")
                .failed()
                .owner("u1", "u2")
                .and("held = false OR uid = u3");
        assertThat(narrowed.chosen())
                .isEqualTo("(prompt : \"a) OR (b\" OR uid = u1) AND status = FAILED AND (uid = \"u1\" OR uid = \"u2\")"
                        + " AND (held = false OR uid = u3)");
        assertThat(TaskList.of(session, "prompt : \"this OR that\"").failed().chosen())
                .isEqualTo("prompt : \"this OR that\" AND status = FAILED");
    }

    @Test
    void aSelectionIsNarrowedWithoutAskingAndPlannedAsItReads() {
        TaskList every = TaskList.of(session);
        server.resetRequests();
        TaskList narrowed = every.failed()
                .olderThan(Duration.ofDays(30))
                .owner("u\"1*", "u2")
                .prompt("a\\b")
                .and("width > 5 OR height > 5")
                .youngerThan(Duration.ofHours(1));
        server.verify(0, anyRequestedFor(anyUrl()));
        narrowed.plan("INC-7");
        server.verify(postRequestedFor(urlEqualTo("/admin/v1/sweeps"))
                .withRequestBody(
                        equalToJson("{\"reason\":\"INC-7\",\"selector\":{\"filter\":\"status = FAILED AND age > 30d AND"
                                + " (uid = \\\"u\\\\\\\"1\\\\*\\\" OR uid = \\\"u2\\\") AND prompt : \\\"a\\\\\\\\b\\\" AND (width > 5 OR"
                                + " height > 5) AND age < 1h\"}}")));
    }

    @Test
    void aSelectionThatCannotBeShownSaysWhyAndIsRemembered() {
        TaskList wrong = TaskList.of(session).and("x").with("staus=FAILED");
        assertThat(wrong.toString()).startsWith(" Unknown field staus at character 1; did you mean status?");
        assertThat(session.unprinted()).isPresent();
        assertThat(session.unprinted()).isEmpty();
    }
}
