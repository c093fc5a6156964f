package org.tasksweep.client;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.glassfish.jersey.client.ClientConfig;
import org.glassfish.jersey.client.ClientProperties;

/** Sends requests, again if that is harmless, within a deadline. Thread safe. */
final class Transport implements AutoCloseable {

    private final Client client;
    private final Exchange exchange;
    private final Retry retry;

    Transport(URI uri, String key, Duration connectTimeout, Duration readTimeout, Retry retry) {
        this.client = ClientBuilder.newClient(new ClientConfig()
                .connectorProvider(new DefaultConnector())
                .property(ClientProperties.FOLLOW_REDIRECTS, false));
        this.exchange = new Exchange(client, uri, key, connectTimeout, readTimeout);
        this.retry = retry;
    }

    URI uri() {
        return exchange.uri();
    }

    Retry retry() {
        return retry;
    }

    Duration readTimeout() {
        return exchange.readTimeout();
    }

    /** The answer, whatever its status. */
    Answer send(Request request) {
        return repeat(request, left -> exchange.answer(request, left), Function.identity());
    }

    /** The success whose body is still to be read; to be closed. */
    Opened open(Request request) {
        Opened opened = repeat(request, left -> exchange.open(request, left), Opened::head);
        if (!opened.head().success()) throw opened.head().refused();
        return opened;
    }

    private <T> T repeat(Request request, Function<Duration, T> once, Function<T, Answer> answerOf) {
        long start = System.nanoTime();
        for (int made = 1; ; made++) {
            try {
                T result = once.apply(left(start));
                Answer answer = answerOf.apply(result);
                if (!request.repeatable() || !answer.transientFailure() && !request.stillRunning(answer)) return result;
                if (waitsFor(request, answer)) made = Math.max(1, made - 1);
                Optional<Duration> pause = retry.pause(made, answer.retryAfter(), left(start));
                if (pause.isEmpty()) return result;
                rest(pause.get());
            } catch (ProcessingException e) {
                Optional<Duration> pause = retry.pause(made, Duration.ZERO, left(start));
                if (!request.repeatable() || pause.isEmpty()) throw NoAnswer.to(request, uri(), made, e);
                rest(pause.get());
            }
        }
    }

    /** Asking for the answer of an attempt that still runs, when told to, is bound by the deadline only. */
    private static boolean waitsFor(Request request, Answer answer) {
        return request.stillRunning(answer) && !answer.retryAfter().isZero();
    }

    private Duration left(long start) {
        return retry.deadline().minusNanos(System.nanoTime() - start);
    }

    static void rest(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw NoAnswer.interrupted(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
