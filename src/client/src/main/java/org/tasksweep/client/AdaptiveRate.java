package org.tasksweep.client;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Sends the requests of many threads as fast as a service bears that does not say how fast that is. The rate grows quickly until
 * the service refuses a request as one too many; then all threads wait as long as it asks, and go on more slowly. From then on the
 * rate grows slowly, so that few requests are refused. Thread safe.
 */
final class AdaptiveRate {

    private static final double FIRST = 50;
    private static final double LEAST = 1;
    private static final double SECOND = 1e9;

    /** Added for each answer while nothing was refused yet: the rate doubles in less than a second. */
    private static final double FAST = 1;

    /** Added for each answer otherwise: a rate of any size grows by 0.2 % per second, or 2 % if it has lasted for long. */
    private static final double SLOW = 0.002;

    private static final double LASTING = 0.02;
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofSeconds(10);

    /** A short time without requests is made up for, at twice the rate at most. */
    private static final Duration MADE_UP_FOR = Duration.ofMillis(500);

    private final LongSupplier nanoTime;
    private final boolean limited;
    private double rate = FIRST;
    private double growth = FAST;
    private long round;
    private long begun;
    private long answers;
    private long due;
    private long last;

    private AdaptiveRate(LongSupplier nanoTime, boolean limited) {
        this.nanoTime = nanoTime;
        this.limited = limited;
        begun = nanoTime.getAsLong();
        due = begun;
        last = begun;
    }

    /** No limit at all. */
    static AdaptiveRate unlimited() {
        return new AdaptiveRate(System::nanoTime, false);
    }

    static AdaptiveRate adapting(LongSupplier nanoTime) {
        return new AdaptiveRate(nanoTime, true);
    }

    /**
     * The turn of one request.
     *
     * @param pause how long to wait before it is sent
     * @param round how often the rate was lowered before
     */
    record Turn(Duration pause, long round) {}

    /**
     * The next turn. Wait for its pause, and send the request if the turn {@link #counts} then.
     *
     * @param most if the pause is longer, the turn is not taken: somebody else gets it
     */
    synchronized Turn next(Duration most) {
        if (!limited) return new Turn(Duration.ZERO, round);
        long now = nanoTime.getAsLong();
        long interval = (long) (SECOND / rate);
        long at = Math.max(now, Math.max(due, last + interval / 2));
        Turn turn = new Turn(Duration.ofNanos(at - now), round);
        if (turn.pause().compareTo(most) <= 0) {
            last = at;
            due = Math.max(due, last - MADE_UP_FOR.toNanos()) + interval;
        }
        return turn;
    }

    /** False if the rate was lowered since the turn was given: then a new one is needed. */
    synchronized boolean counts(Turn turn) {
        return turn.round() == round;
    }

    /** Learns from the answer to the request of a turn. */
    synchronized void answered(Turn turn, Answer answer) {
        if (!limited) return;
        boolean tooMany = answer.status() == 429 || answer.status() == 503;
        if (!tooMany) {
            answers++;
            // Without a pause it was not this rate that kept the request from being sent earlier.
            if (!turn.pause().isZero()) rate += growth();
        } else if (counts(turn)) {
            lower(answer.retryAfter());
        }
    }

    private double growth() {
        boolean lasting = growth == SLOW && nanoTime.getAsLong() - begun > LONG.toNanos();
        return lasting ? LASTING : growth;
    }

    /** What was borne since the last refusal is the best guess, if it is neither much less nor more than the rate. */
    private void lower(Duration asked) {
        long now = nanoTime.getAsLong();
        long elapsed = Math.max(1, now - begun);
        double borne = answers * SECOND / elapsed;
        double most = rate * (elapsed < SHORT.toNanos() ? 0.8 : 0.95);
        rate = Math.max(LEAST, Math.max(rate / 2, Math.min(most, borne)));
        growth = SLOW;
        round++;
        answers = 0;
        begun = now + asked.toNanos();
        due = begun;
        last = begun;
    }

    @Override
    public synchronized String toString() {
        return limited ? Math.round(rate * 10) / 10.0 + " requests per second" : "unlimited";
    }
}
