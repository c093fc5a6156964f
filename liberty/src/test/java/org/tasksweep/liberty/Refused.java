package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Locale;

/** What the admin API says when it refuses: always RFC 9457, always in words. */
final class Refused {
    private Refused() {}

    static JsonObject with(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonObject problem = SweepCalls.json(answer);
        assertThat(problem.getInt("status")).isEqualTo(status);
        assertThat(problem.getString("requestId")).isNotEmpty();
        assertThat(answer.headers().firstValue("Tasksweep-Reason")).hasValue(problem.getString("reason"));
        String name = problem.getString("reason").toLowerCase(Locale.ROOT).replace('_', '-');
        assertThat(problem.getString("type")).isEqualTo("urn:tasksweep:problem:" + name);
        return problem;
    }

    /** Not in this state, and why. */
    static void conflict(HttpResponse<String> answer, String reason, String sentence) {
        JsonObject problem = with(409, answer);
        assertThat(problem.getString("reason")).isEqualTo(reason);
        assertThat(problem.getString("detail")).contains(sentence);
    }

    static void lacks(String scope, HttpResponse<String> answer) {
        JsonObject problem = with(403, answer);
        assertThat(problem.getString("reason")).isEqualTo("MISSING_SCOPE");
        assertThat(problem.getString("detail")).contains("lacks the scope " + scope);
    }
}
