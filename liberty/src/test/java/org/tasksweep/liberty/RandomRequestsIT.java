package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tasksweep.liberty.ApiDocument.Described;
import org.tasksweep.liberty.ApiRequests.Made;

/**
 * Requests made at random from the OpenAPI document: whatever is sent, nothing fails inside the service, and every answer fits
 * the document. More of them with {@code -Dtests.long=true}; the same ones again with {@code -Dtests.seed=…}.
 */
class RandomRequestsIT extends Deployed {
    private static final int TRIES = Boolean.getBoolean("tests.long") ? 10_000 : 300;
    private static final long SEED = Long.getLong("tests.seed", System.nanoTime());

    private final String owner = GivenService.id();
    private final List<String> ids = new ArrayList<>();
    private String key = "";

    /** A key that reaches the tasks of nobody else. */
    @BeforeEach
    void prepare() {
        for (int i = 0; i < 20; i++) ids.add(GivenService.id());
        GivenService.tasks(owner, 4, ids.toArray(String[]::new));
        key = GivenService.key(
                owner,
                "tasks:read",
                "tasks:write",
                "tasks:delete",
                "tasks:purge",
                "sweeps:write",
                "holds:write",
                "policies:write",
                "keys:write");
    }

    @Test
    void requestsThatFitAreAnsweredAsTheDocumentSays() {
        ApiRequests requests = new ApiRequests(new Random(SEED), ids);
        List<Described> operations = operations();
        Set<String> succeeded = new TreeSet<>();
        for (int i = 0; i < TRIES; i++) {
            Described operation = operations.get(i % operations.size());
            Made request = requests.fitting(operation);
            HttpResponse<String> answer = send(request);
            assertThat(answer.statusCode())
                    .as(seed(request) + answer.body())
                    .isNotIn(405, 406, 415)
                    .isLessThan(500);
            if (answer.statusCode() < 300) succeeded.add(operation.toString());
        }
        assertThat(succeeded).as(seed(null) + succeeded).hasSizeGreaterThan(operations.size() / 3);
    }

    @Test
    void requestsThatDoNotFitAreRefused() {
        ApiRequests requests = new ApiRequests(new Random(SEED), ids);
        List<Described> operations = operations();
        for (int i = 0; i < TRIES; i++) {
            Made request = requests.wrong(operations.get(i % operations.size()));
            HttpResponse<String> answer = send(request);
            assertThat(answer.statusCode()).as(seed(request) + answer.body()).isBetween(400, 499);
        }
    }

    /** All but those about the sign-in, whose attempts are limited. */
    private static List<Described> operations() {
        return ApiDocument.operations().stream()
                .filter(operation -> !operation.path().contains("/session"))
                .toList();
    }

    private HttpResponse<String> send(Made request) {
        List<String> headers = new ArrayList<>(request.headers());
        headers.addAll(List.of("Authorization", key));
        if (!request.body().isEmpty()) headers.addAll(List.of("Content-Type", "application/json"));
        HttpResponse<String> answer = Http.send(
                request.operation().method(),
                request.path(),
                request.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(request.body()),
                headers.toArray(String[]::new));
        assertThat(ApiAnswers.misfits()).as(seed(request)).isEmpty();
        answer.headers().firstValue("Location").ifPresent(made -> ids.add(made.substring(made.lastIndexOf('/') + 1)));
        return answer;
    }

    private static String seed(@Nullable Made request) {
        return "-Dtests.seed=" + SEED + " " + request + " ";
    }
}
