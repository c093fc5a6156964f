package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Fifty callers who start at the same time. */
final class Together {
    static final int CALLERS = 50;

    private Together() {}

    /** What each of them was answered. */
    static List<HttpResponse<String>> call(Supplier<HttpResponse<String>> call) throws Exception {
        CountDownLatch ready = new CountDownLatch(CALLERS);
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<HttpResponse<String>>> calls = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                calls.add(callers.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return call.get();
                }));
            }
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (Future<HttpResponse<String>> one : calls) answers.add(one.get());
            return answers;
        } finally {
            callers.shutdownNow();
        }
    }

    /** As a caller does who is told that the first is still running, or that no place is free: asks until it is done. */
    static HttpResponse<String> untilDone(Supplier<HttpResponse<String>> call) {
        HttpResponse<String> answer = call.get();
        Instant deadline = Instant.now().plusSeconds(60);
        while (stillRunning(answer) || answer.statusCode() == 503) {
            assertThat(Instant.now()).as(answer.body()).isBefore(deadline);
            pause();
            answer = call.get();
        }
        return answer;
    }

    private static boolean stillRunning(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Tasksweep-Reason")
                .filter("STILL_RUNNING"::equals)
                .isPresent();
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
