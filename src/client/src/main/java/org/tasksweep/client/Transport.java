package org.tasksweep.client;

import jakarta.ws.rs.ProcessingException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * Sends requests, repeats those that are safe to repeat, and keeps the deadline and the limits of a call. Thread safe.
 *
 * @param lanes where exchanges block
 * @param width how many requests one method sends at the same time
 * @param rate how fast it sends them
 */
record Transport(
        Exchange exchange,
        RetryPolicy retry,
        BlockingThreads threads,
        int width,
        AdaptiveRate rate,
        CallContext context) {

    /** This transport for the requests of one call. */
    Transport on(CallContext call) {
        return new Transport(exchange, retry, threads, width, rate, call);
    }

    /** This transport, as fast as the service bears. */
    Transport adapting() {
        return new Transport(exchange, retry, threads, width, AdaptiveRate.adapting(System::nanoTime), context);
    }

    ParallelRequests requests() {
        return new ParallelRequests(threads, width);
    }

    URI uri() {
        return exchange.uri();
    }

    /** Sends a request and returns the answer, whatever its status is. */
    Answer send(Request request) {
        return repeat(request, false).head();
    }

    /** Sends a request and returns a success whose body is still to be read. The caller closes it. */
    OpenResponse open(Request request) {
        OpenResponse opened = repeat(request, true);
        if (!opened.head().success()) throw opened.head().refused();
        Duration silence = exchange.readTimeout().plusSeconds(1);
        CancellableStream body = new CancellableStream(opened, threads, context, silence);
        return new OpenResponse(opened.head(), body, opened.length(), opened.key(), body::close);
    }

    private OpenResponse repeat(Request request, boolean streamed) {
        long start = System.nanoTime();
        boolean doubt = false;
        Optional<Duration> pause = Optional.of(Duration.ZERO);
        for (int made = 1, counted = 1; ; made++, counted++) {
            rest(pause.get(), request, made - 1, doubt);
            AdaptiveRate.Turn turn = turn(request, start, made - 1, doubt);
            Map<String, String> more = headers(request, made - 1, doubt);
            try {
                OpenResponse opened = attempt(request, more, left(request, start), streamed);
                Answer answer = opened.head();
                rate.answered(turn, answer);
                boolean running = request.isKeyed() && answer.stillRunning();
                // Only the deadline limits how often the answer of an attempt that still runs is asked for.
                if (running && !answer.retryAfter().isZero()) counted = Math.max(1, counted - 1);
                pause = retry.pause(counted, answer.retryAfter(), left(request, start));
                boolean again = request.repeatable() && (running || answer.transientFailure());
                if (!again || pause.isEmpty()) return opened.after(made, request.acts(), doubt);
            } catch (ExecutionException e) {
                Throwable cause = cause(e);
                doubt |= TransportFailure.mayHaveArrived(cause);
                pause = retry.pause(counted, Duration.ZERO, left(request, start));
                boolean again = request.repeatable() && !TransportFailure.lasting(cause);
                if (!again || pause.isEmpty()) throw failure(request, made, cause, doubt);
            } catch (CallAbandoned e) {
                throw failure(request, made, e, true);
            }
        }
    }

    private OpenResponse attempt(Request request, Map<String, String> more, Duration left, boolean streamed)
            throws ExecutionException, CallAbandoned {
        context.attempted();
        return exchange.hooks()
                .telling(
                        request.method(),
                        exchange.at(request),
                        () -> context.await(threads.begin(() -> exchange.open(request, more, left, streamed)), left));
    }

    /** The headers that the program adds. @throws TasksweepException with what is known of earlier attempts, if it cannot */
    private Map<String, String> headers(Request request, int made, boolean doubt) {
        try {
            return exchange.hooks().sending(request.method(), exchange.at(request));
        } catch (RuntimeException failure) {
            throw TransportFailure.ofListener(request, made, failure, doubt);
        }
    }

    /** @throws TasksweepException at once, if the service asked for a pause beyond the deadline of the request */
    private AdaptiveRate.Turn turn(Request request, long start, int made, boolean doubt) {
        AdaptiveRate.Turn turn;
        do {
            Duration left = left(request, start);
            turn = rate.next(left);
            if (turn.pause().isZero()) continue;
            if (turn.pause().compareTo(left) > 0) {
                throw TransportFailure.tooMany(request, uri(), made, turn.pause(), doubt);
            }
            rest(turn.pause(), request, made, doubt);
        } while (!rate.counts(turn));
        return turn;
    }

    private void rest(Duration pause, Request request, int made, boolean doubt) {
        try {
            context.rest(pause);
        } catch (CallAbandoned e) {
            throw failure(request, made, e, doubt);
        }
    }

    /** Waits for this time, unless the call ends before. */
    void rest(Duration pause) {
        rest(pause, Request.get("/"), 0, false);
    }

    private TasksweepException failure(Request request, int made, Throwable cause, boolean doubt) {
        return TransportFailure.to(request, uri(), exchange.key(), made, cause, doubt);
    }

    /** The cause of Jersey's failure; an exception that is not a failure of the exchange is thrown. */
    private static Throwable cause(ExecutionException failure) {
        Throwable thrown = Objects.requireNonNullElse(failure.getCause(), failure);
        if (thrown instanceof ProcessingException) return Objects.requireNonNullElse(thrown.getCause(), thrown);
        if (thrown instanceof RuntimeException bug) throw bug;
        if (thrown instanceof Error error) throw error;
        return thrown;
    }

    private Duration left(Request request, long start) {
        if (request.stream() != null) return context.left();
        Duration left = retry.deadline().minusNanos(System.nanoTime() - start);
        return left.compareTo(context.left()) < 0 ? left : context.left();
    }

    void close() {
        threads.close();
        exchange.client().close();
    }
}
