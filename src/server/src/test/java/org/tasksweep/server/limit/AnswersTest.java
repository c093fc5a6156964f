package org.tasksweep.server.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tasksweep.server.problem.Refusal;

class AnswersTest {
    private final ResponseSender answers = new ResponseSender(new MemoryBudget(1_000_000));
    private final CountDownLatch read = new CountDownLatch(1);

    @AfterEach
    void end() {
        read.countDown();
        answers.close();
    }

    /** Cannot be written as JSON. */
    public record Broken() {
        public String text() {
            throw new IllegalStateException("broken");
        }

        public String getText() {
            throw new IllegalStateException("broken");
        }
    }

    @Test
    void aBodyThatCannotBeWrittenIsAnsweredAsAnError() throws Exception {
        CompletableFuture<Object> answer = new CompletableFuture<>();
        try (ReadExecutor reads = new ReadExecutor(answers)) {
            reads.answer("a", resumed(answer::complete), Broken::new);
            assertThat(answer.get(10, TimeUnit.SECONDS)).isInstanceOf(Throwable.class);
        }
    }

    @Test
    void nothingIsOpenedForWhomThereIsNoPlace() {
        AtomicBoolean opened = new AtomicBoolean();
        for (int i = 0; i < 16; i++)
            answers.stream("a", slow(), () -> Response.ok().build());
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> answers.stream("a", slow(), () -> {
                    opened.set(true);
                    return Response.ok().build();
                }));
        assertThat(opened).isFalse();
    }

    @Test
    void aStreamThatTakesLongToOpenDoesNotKeepTheRequestWaiting() throws Exception {
        CompletableFuture<Object> opened = new CompletableFuture<>();
        answers.stream("a", resumed(opened::complete), () -> {
            slow().resume("opened");
            return Response.ok().build();
        });
        assertThat(opened).isNotDone();
        read.countDown();
        assertThat(opened.get(10, TimeUnit.SECONDS)).isInstanceOf(Response.class);
    }

    @Test
    void aStreamThatCannotBeOpenedIsAnsweredWithTheFailureAndReleasesItsSlot() throws Exception {
        for (int i = 0; i < 50; i++) {
            CompletableFuture<Object> failed = new CompletableFuture<>();
            answers.stream("a", resumed(failed::complete), () -> {
                throw new IllegalStateException("no disk");
            });
            assertThat(failed.get(10, TimeUnit.SECONDS)).isInstanceOf(IllegalStateException.class);
        }
        answers.stream("a", slow(), () -> Response.ok().build());
    }

    @Test
    void aKeyThatDoesNotReadHasItsShareOfSenders() throws Exception {
        for (int i = 0; i < 32; i++) answers.send("a", slow(), "page");
        CompletableFuture<Object> refused = new CompletableFuture<>();
        answers.send("a", resumed(refused::complete), "page");
        assertThat(refused.get(10, TimeUnit.SECONDS)).isInstanceOf(Refusal.class);
        CompletableFuture<Object> other = new CompletableFuture<>();
        answers.send("b", resumed(other::complete), "page");
        assertThat(other.get(10, TimeUnit.SECONDS)).isInstanceOf(Response.class);
    }

    /** A client that does not read until the test ends. */
    private AsyncResponse slow() {
        return resumed(entity -> {
            try {
                return read.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
        });
    }

    private interface Resumed {
        boolean with(Object entity);
    }

    private static AsyncResponse resumed(Resumed resumed) {
        return (AsyncResponse) Proxy.newProxyInstance(
                AnswersTest.class.getClassLoader(),
                new Class<?>[] {AsyncResponse.class},
                (proxy, method, arguments) -> method.getName().equals("resume") && resumed.with(arguments[0]));
    }
}
