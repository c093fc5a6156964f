package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Everybody else, who delete, sign in and look at the page while somebody misbehaves. Their key is made before that. */
final class Others {
    // Seconds, on a machine that the crowd shares; without bounds it is minutes, or never.
    private static final Duration PROMPTLY = Duration.ofSeconds(8);

    private final String key = GivenService.key("others", "tasks:delete");

    /** Asks for everything again and again while this goes on, three times at least. */
    void areServedWhile(BooleanSupplier goesOn) {
        for (int i = 0; i < 3 || goesOn.getAsBoolean(); i++) {
            promptly("a file", () -> Http.get("favicon.svg"));
            promptly(
                    "a deletion",
                    () -> Http.post(
                            "v1/images/deleteimagestask",
                            "{\"taskids\":[\"nobody_has_it\"]}",
                            "Authorization",
                            key,
                            "Content-Type",
                            "application/json"));
            promptly(
                    "a sign-in",
                    () -> Http.post(
                            "admin/v1/session", "{\"key\":\"" + Deployed.KEY + "\"}", "X-Requested-By", "page"));
            Until.pause(100);
        }
    }

    private static void promptly(String what, Supplier<HttpResponse<String>> call) {
        Instant asked = Instant.now();
        HttpResponse<String> answer = call.get();
        assertThat(answer.statusCode()).as(what + ": " + answer.body()).isEqualTo(200);
        assertThat(Duration.between(asked, Instant.now())).as(what).isLessThan(PROMPTLY);
    }
}
