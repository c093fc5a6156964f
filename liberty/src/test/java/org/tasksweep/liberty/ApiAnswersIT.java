package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What keeps the answers of all tests in the form of the document notices when one is not. */
class ApiAnswersIT {
    private static final String ME = "{\"id\":\"key_1\",\"name\":\"n\",\"scopes\":[\"tasks:read\"]}";
    private static final String REFUSED = "{\"type\":\"urn:tasksweep:problem:internal\",\"title\":\"t\",\"status\":500,"
            + "\"detail\":\"d\",\"reason\":\"INTERNAL\",\"requestId\":\"req_12345678\"}";

    @Test
    void anAnswerThatFitsIsQuietlyAccepted() {
        assertThat(misfit("GET", "/admin/v1/me", 200, "application/json", ME)).isEmpty();
        assertThat(misfit("GET", "/admin/v1/me", 500, "application/problem+json", REFUSED))
                .isEmpty();
        assertThat(misfit("GET", "/admin/v1/nothing", 404, "application/problem+json", REFUSED))
                .isEmpty();
        assertThat(misfit("GET", "/openapi.yaml", 200, "application/yaml", "openapi"))
                .isEmpty();
    }

    @Test
    void anUnknownMemberAWrongWordAndAMissingMemberAreNoticed() {
        assertThat(misfit("GET", "/admin/v1/me", 200, "application/json", ME.replace("}", ",\"age\":7}")))
                .contains("\"age\"");
        assertThat(misfit("GET", "/admin/v1/me", 200, "application/json", ME.replace("tasks:read", "tasks:red")))
                .contains("tasks:red");
        assertThat(misfit("GET", "/admin/v1/me", 200, "application/json", "{}")).contains("\"scopes\"");
        assertThat(misfit("GET", "/admin/v1/me", 500, "application/problem+json", REFUSED.replace("INTERNAL", "OH")))
                .contains("OH");
    }

    @Test
    void anotherStatusTypeOrOperationIsNoticed() {
        assertThat(misfit("GET", "/admin/v1/me", 201, "application/json", ME)).isNotEmpty();
        assertThat(misfit("GET", "/admin/v1/me", 200, "text/html", ME)).isNotEmpty();
        assertThat(misfit("POST", "/v1/images/infobytaskid", 404, "application/problem+json", REFUSED))
                .isNotEmpty();
        assertThat(misfit("POST", "/admin/v1/sweeps/sw_1:run", 202, "application/json", "{}"))
                .isNotEmpty();
    }

    private static String misfit(String method, String path, int status, String type, String body) {
        Map<String, List<String>> headers = Map.of(
                "Content-Type", List.of(type),
                "X-Request-Id", List.of("req_12345678"),
                "Tasksweep-Reason", List.of("INTERNAL"));
        return String.join(
                "",
                ApiAnswers.compared(method, URI.create(path), status, headers, body.getBytes(StandardCharsets.UTF_8)));
    }
}
