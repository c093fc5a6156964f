package org.tasksweep.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests to a service whose limit is not known, on a clock of their own: each is answered after 100 ms. */
class AdaptiveRateTest {

    private static final long SECOND = 1_000_000_000;
    private static final long ANSWER = SECOND / 10;
    private static final int THREADS = 32;
    private static final Duration ANY = Duration.ofDays(1);

    private long now = 1_000_000 * SECOND;
    private final AdaptiveRate rate = AdaptiveRate.adapting(() -> now);

    /** What a thread does at a time: it waits for its turn, or for an answer. */
    private record Event(long at, AdaptiveRate.Turn turn, boolean sent) {}

    /** A limit with room for {@code burst} requests at once; it asks for a pause of a second. */
    private final class Limit {
        final double perSecond;
        final double burst;
        double tokens;
        long counted = now;
        int taken;
        int refused;

        Limit(double perSecond, double burst) {
            this.perSecond = perSecond;
            this.burst = burst;
            tokens = burst;
        }

        boolean take() {
            tokens = Math.min(burst, tokens + (now - counted) * perSecond / SECOND);
            counted = now;
            boolean free = tokens >= 1;
            if (free) tokens--;
            taken += free ? 1 : 0;
            refused += free ? 0 : 1;
            return free;
        }
    }

    private void run(Limit limit, Duration time) {
        long end = now + time.toNanos();
        PriorityQueue<Event> events = new PriorityQueue<>((a, b) -> Long.compare(a.at(), b.at()));
        for (int thread = 0; thread < THREADS; thread++) events.add(turn());
        while (now < end) {
            Event event = events.remove();
            now = Math.max(now, event.at());
            if (event.sent()) {
                boolean free = limit.take();
                rate.answered(event.turn(), answer(free ? 200 : 429, Duration.ofSeconds(free ? 0 : 1)));
                events.add(turn());
            } else {
                events.add(rate.counts(event.turn()) ? new Event(now + ANSWER, event.turn(), true) : turn());
            }
        }
    }

    private Event turn() {
        AdaptiveRate.Turn turn = rate.next(ANY);
        return new Event(now + turn.pause().toNanos(), turn, false);
    }

    private static Answer answer(int status, Duration retryAfter) {
        URI from = URI.create("http://localhost/");
        return new Answer(from, status, "", new byte[0], null, null, retryAfter, null, 1, false, false);
    }

    @ParameterizedTest
    @CsvSource({"10, 10", "50, 50", "50, 5", "100, 100", "100, 20", "200, 200", "20, 1200"})
    void almostAllOfALimitIsUsedAndFewRequestsAreRefused(double perSecond, double burst) {
        Limit limit = new Limit(perSecond, burst);
        run(limit, Duration.ofMinutes(5));
        assertThat(limit.taken).isGreaterThan((int) (0.9 * perSecond * 300));
        assertThat(limit.refused).isLessThan(limit.taken / 20);
    }

    @Test
    void aLimitThatFallsIsKeptAndOneThatRisesIsUsed() {
        run(new Limit(100, 100), Duration.ofMinutes(1));
        Limit less = new Limit(20, 20);
        run(less, Duration.ofMinutes(2));
        assertThat(less.taken).isGreaterThan((int) (0.9 * 20 * 120));
        Limit more = new Limit(200, 200);
        run(more, Duration.ofMinutes(10));
        assertThat(more.taken).isGreaterThan((int) (0.5 * 200 * 600));
    }

    @Test
    void afterARefusalNothingIsSentBeforeTheTimeThatWasAsked() {
        AdaptiveRate.Turn first = rate.next(ANY);
        AdaptiveRate.Turn second = rate.next(ANY);
        rate.answered(first, answer(429, Duration.ofSeconds(7)));
        assertThat(rate.counts(second)).isFalse();
        assertThat(rate.next(ANY).pause()).isGreaterThanOrEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void aTurnThatComesTooLateIsNotTaken() {
        rate.answered(rate.next(ANY), answer(429, Duration.ofHours(1)));
        Duration pause = rate.next(Duration.ofSeconds(3)).pause();
        assertThat(pause).isGreaterThanOrEqualTo(Duration.ofHours(1));
        assertThat(rate.next(Duration.ofSeconds(3)).pause()).isEqualTo(pause);
        assertThat(rate.next(ANY).pause()).isEqualTo(pause);
        assertThat(rate.next(ANY).pause()).isGreaterThan(pause);
    }

    @Test
    void withoutALimitTheThreadsAreTheLimit() {
        Limit none = new Limit(1_000_000, 1_000_000);
        run(none, Duration.ofSeconds(30));
        assertThat(none.taken).isGreaterThan(THREADS * 10 * 24);
    }

    @Test
    void unlimitedNothingWaits() {
        AdaptiveRate unlimited = AdaptiveRate.unlimited();
        AdaptiveRate.Turn turn = unlimited.next(ANY);
        unlimited.answered(turn, answer(429, Duration.ofSeconds(7)));
        assertThat(unlimited.next(ANY).pause()).isZero();
        assertThat(unlimited.counts(turn)).isTrue();
    }
}
