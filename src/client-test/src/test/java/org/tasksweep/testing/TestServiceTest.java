package org.tasksweep.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tasksweep.client.Deletion;
import org.tasksweep.client.Tasksweep;
import org.tasksweep.client.TasksweepException;
import org.tasksweep.wire.TaskStatus;

/** What only the double has: faults, requests to read back, and refusals of what it does not do. */
class TestServiceTest {
    private final TestService service = TestService.start();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void aProgramDeletesItsFailedTasks() {
        service.add(TestTask.of("a"), TestTask.of("b").owner("u2").status(TaskStatus.FAILED));
        try (Tasksweep client = service.client()) {
            Deletion deletion = client.delete(client.tasks("status = FAILED").stream()
                    .map(task -> task.taskid())
                    .toList());
            assertThat(deletion.complete()).isTrue();
        }
        assertThat(service.visible("a")).isTrue();
        assertThat(service.visible("b")).isFalse();
        assertThat(service.task("b").orElseThrow().sweep()).isEqualTo("sw_1");
        assertThat(service.task("c")).isEmpty();
    }

    @Test
    void aClientRepeatsWhatIsRefusedForAMoment() {
        service.add(TestTask.of("a"));
        service.next(Fault.answer(503), Fault.answer(429).because("BUDGET_USED_UP"));
        assertThat(service.client().delete("a").summary().deleted()).isEqualTo(1);
        assertThat(service.requests())
                .extracting(ReceivedRequest::toString)
                .containsExactly(
                        "POST /v1/images/deleteimagestask",
                        "POST /v1/images/deleteimagestask",
                        "POST /v1/images/deleteimagestask");
        assertThat(service.requests())
                .extracting(request -> request.header("IDEMPOTENCY-key").orElse(""))
                .doesNotContain("")
                .containsOnly(service.requests().get(0).headers().get("Idempotency-Key"));
        assertThat(service.requests().get(0).body()).contains("\"taskids\":[\"a\"]");
    }

    @Test
    void aClientGivesUpAtOnceOnWhatWillNotPass() {
        service.next(Fault.answer(403));
        assertThatThrownBy(() -> service.client().delete("a"))
                .isInstanceOfSatisfying(TasksweepException.class, refused -> {
                    assertThat(refused.reason()).isEqualTo("MISSING_SCOPE");
                    assertThat(refused.status()).hasValue(403);
                    assertThat(refused.retryable()).isFalse();
                });
        assertThat(service.requests()).hasSize(1);
        service.forgetRequests();
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void aRefusalSaysWhenToTryAgainIfTheTestSaysSo() throws Exception {
        service.next(Fault.answer(503).because("STOPPING").retryAfter(Duration.ofSeconds(7)));
        HttpResponse<String> answer = get("/admin/v1/me");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(answer.body()).contains("\"reason\":\"STOPPING\"");
    }

    @Test
    void aLostAnswerIsAskedForAgainAndTheWorkIsDoneOnce() {
        service.add(TestTask.of("a"), TestTask.of("b"));
        service.next(Fault.loseAnswer());
        Deletion deletion = service.client().delete("a", "b");
        assertThat(deletion.summary().deleted()).isEqualTo(2);
        assertThat(deletion.sweeps()).containsExactly("sw_1");
        assertThat(service.requests()).hasSize(2);
    }

    @Test
    void aLostRequestHasDoneNothing() {
        service.add(TestTask.of("a"));
        service.next(Fault.loseRequest(), Fault.loseRequest());
        try (Tasksweep once = Tasksweep.builder()
                .uri(service.uri())
                .key(service.key())
                .attempts(1)
                .build()) {
            assertThatThrownBy(() -> once.delete("a"))
                    .isInstanceOfSatisfying(
                            TasksweepException.class,
                            lost -> assertThat(lost.unknown()).isTrue());
        }
        assertThat(service.visible("a")).isTrue();
    }

    @Test
    void aLateAnswerRunsIntoTheDeadline() {
        service.next(Fault.delay(Duration.ofSeconds(20)));
        assertThatThrownBy(() -> service.client()
                        .call(client -> client.info("a"))
                        .deadline(Duration.ofMillis(300))
                        .get())
                .isInstanceOf(TasksweepException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin/v1/policies",
                "/admin/v1/audit",
                "/admin/v1/tasks:values?field=uid",
                "/admin/v1/tasks:summary?groupBy=status",
                "/admin/v1/tasks/a/images/0",
                "/admin/v1/sweeps?query=x",
                "/admin/v1/tasks?filter=prompt%20:%20%22%C3%A9%22",
                "/admin/v1/tasks?filter=category%20%3E%20a",
                "/admin/v1/tasks?filter=startTime%20%3E%20yesterday",
                "/"
            })
    void whatItDoesNotDoItSays(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(501);
        assertThat(answer.body())
                .contains("is not part of the test double; test this against the real service", "NOT_IN_TEST_DOUBLE");
    }

    @Test
    void whatItCannotEvaluateForATaskItSays() {
        service.add(TestTask.of("a").prompt("Stra\u00dfe"));
        assertThatThrownBy(() -> service.client().tasks("prompt : strasse"))
                .hasMessageContaining("U+00DF")
                .hasMessageContaining("not part of the test double");
    }

    @Test
    void aClientSeesThatSomethingIsNotThere() {
        assertThatThrownBy(() -> service.client().policies().list())
                .isInstanceOfSatisfying(TasksweepException.class, refused -> {
                    assertThat(refused.reason()).isEqualTo("NOT_IN_TEST_DOUBLE");
                    assertThat(refused.retryable()).isFalse();
                });
    }

    @Test
    void aTaskThatTheServiceWouldNotImportIsRefused() {
        for (String id : List.of("", "a\u0007", "a".repeat(129))) {
            assertThatThrownBy(() -> TestTask.of(id))
                    .hasMessage("The id must be 1 to 128 characters, none a control character");
        }
        assertThatThrownBy(() -> TestTask.of("a").owner("")).hasMessageContaining("The owner must be");
    }

    @Test
    void aTaskIsAddedOnce() {
        service.add(TestTask.of("a"));
        assertThatThrownBy(() -> service.add(TestTask.of("a")))
                .hasMessage("There is a task a already, maybe in the trash");
        assertThatThrownBy(() -> Fault.answer(200)).hasMessage("Not the status of an error: 200");
    }

    @Test
    void manyClientsDeleteEachTaskOnce() {
        List<String> ids = IntStream.range(0, 300).mapToObj(i -> "t" + i).toList();
        service.add(ids.stream().map(TestTask::of).toList());
        Tasksweep client = service.client();
        int deleted = IntStream.range(0, 20)
                .parallel()
                .map(i -> client.delete(ids).summary().deleted())
                .sum();
        assertThat(deleted).isEqualTo(300);
    }

    @Test
    void itListensOnTheLoopbackAddressAndEndsWithItsClients() throws Exception {
        assertThat(InetAddress.getByName(service.uri().getHost()).isLoopbackAddress())
                .isTrue();
        Tasksweep client = service.client();
        assertThat(client.me().name()).isEqualTo("test");
        service.close();
        service.close();
        assertThatThrownBy(client::me).isInstanceOf(RuntimeException.class);
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.uri() + path))
                .header("Authorization", service.key())
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
