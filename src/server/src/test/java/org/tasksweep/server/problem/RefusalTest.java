package org.tasksweep.server.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tasksweep.refusal.RefusalForm;
import org.tasksweep.wire.ProblemDetail;
import org.tasksweep.wire.ProblemDetail.Where;

class RefusalTest {
    private static final Path SERVICE =
            Path.of("..", "..", "liberty", "src", "main", "liberty", "config", "service.xml");

    @Test
    void goesOutAsTheProblemThatClientsRead() throws Exception {
        Where where = new Where("filter", 1, "Unknown field \"staus\"", "status");
        String body = Problem.INVALID_FILTER.at(where).message("req_1").body(RefusalForm.PROBLEM);
        try (Jsonb json = JsonbBuilder.create()) {
            assertThat(json.fromJson(body, ProblemDetail.class))
                    .isEqualTo(new ProblemDetail(
                            "urn:tasksweep:problem:invalid-filter",
                            "Invalid filter",
                            400,
                            "Unknown field \"staus\"",
                            "INVALID_FILTER",
                            List.of(where),
                            "req_1"));
        }
    }

    @Test
    void aRepeatableRefusalHasRetryAfter() {
        assertThat(Problem.OVERLOADED.plain().retryAfter()).isEqualTo(5);
        assertThat(Problem.STOPPING.plain().retryAfter()).isEqualTo(5);
        assertThat(Problem.DATABASE_UNAVAILABLE.plain().retryAfter()).isEqualTo(5);
        assertThat(Problem.STILL_RUNNING.plain().retryAfter()).isEqualTo(1);
        assertThat(Problem.WRONG_STATE.plain().retryAfter()).isZero();
    }

    @Test
    void onlyWhatTheKeyMayNotDoIsCountedAsDenied() {
        assertThat(Problem.MISSING_SCOPE.accessDenied()).isTrue();
        assertThat(Problem.REQUESTED_BY_MISSING.accessDenied()).isTrue();
        assertThat(Problem.NEEDS_TASKS_ANY.accessDenied()).isFalse();
        assertThat(Problem.UNAUTHENTICATED.accessDenied()).isFalse();
    }

    /** While the application starts there is nobody to write it: the text stands in the configuration. */
    @Test
    void theConfigurationSaysWhatTheServiceWould() throws IOException {
        String written = Problem.DATABASE_UNAVAILABLE.plain().message("req_1").body(RefusalForm.ENVELOPE);
        assertThat(Files.readString(SERVICE))
                .contains("appOrContextRootMissingMessage=\"" + written.replace("\"", "&quot;") + "\"");
    }
}
