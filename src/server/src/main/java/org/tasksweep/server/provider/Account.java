package org.tasksweep.server.provider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.client.Provider;
import org.tasksweep.client.Tasksweep;
import org.tasksweep.client.TasksweepBuilder;
import org.tasksweep.client.TasksweepException;
import org.tasksweep.server.json.TextRules;
import org.tasksweep.wire.ProviderAccount;

/**
 * The account at the provider, behind a circuit breaker: after a failure that concerns every id, nobody asks the provider for a
 * while; then a single request for a task that cannot exist tries whether it answers again. Thread safe.
 */
public final class Account implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Account.class);
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration LONGEST_ASKED_FOR = Duration.ofHours(1);
    private static final int ATTEMPTS = 8;
    // Two requests that are not answered; refusals that ask for a pause are quicker.
    private static final int TIMEOUTS = 2;
    private static final int UNAUTHORIZED = 401;

    private final AccountSettings settings;
    private final Clock clock;
    private final List<Tasksweep> clients;
    private volatile @Nullable Provider provider;
    private @Nullable Provider first; // what was learned since the start; guarded by this
    private volatile @Nullable Outage outage;
    private int failures; // in a row; guarded by this

    /**
     * @param why the failure that opened the circuit
     * @param until nobody asks before
     */
    private record Outage(TasksweepException why, Instant until) {}

    /** Sends nothing yet. */
    public Account(AccountSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        // Some providers expect the key without "Bearer".
        this.clients =
                List.of(client(settings).build(), client(settings).rawKey().build());
    }

    private static TasksweepBuilder client(AccountSettings settings) {
        return Tasksweep.builder()
                .uri(settings.uri())
                .key(settings.key())
                .concurrency(settings.concurrency())
                .connectTimeout(settings.timeout())
                .readTimeout(settings.timeout())
                .attempts(ATTEMPTS)
                .deadline(settings.timeout().multipliedBy(TIMEOUTS));
    }

    public AccountSettings settings() {
        return settings;
    }

    /** Why nobody may ask the provider now; empty if it answered last, or was never asked. */
    public Optional<String> trouble() {
        return Optional.ofNullable(outage).map(out -> sentence(out.why()));
    }

    /** The host, whether it answers, and how many ids wait to be looked up. */
    public ProviderAccount toWire(long waiting) {
        return new ProviderAccount(host(), trouble().orElse(null), waiting == 0 ? null : (Long) waiting);
    }

    private String host() {
        return settings.host();
    }

    /** @throws TasksweepException why nobody may ask the provider now */
    Provider provider() {
        Provider known = provider;
        return known != null ? known : learn();
    }

    private synchronized Provider learn() {
        Provider known = provider;
        if (known != null) return known;
        Outage open = outage;
        if (open != null && clock.instant().isBefore(open.until())) throw open.why();
        try {
            Provider learned = ask();
            Provider before = first;
            if (before == null) first = learned;
            else learned.requireSameAbsence(before);
            provider = learned;
            if (open != null) LOG.info("the provider answers again host={}", host());
            return learned;
        } catch (TasksweepException failure) {
            failed(failure);
            throw failure;
        }
    }

    private Provider ask() {
        try {
            return Provider.at(clients.get(0));
        } catch (TasksweepException refused) {
            if (refused.status().orElse(0) != UNAUTHORIZED) throw refused;
            return Provider.at(clients.get(1));
        }
    }

    /** Work was done without a failure that concerns every id. */
    synchronized void answered() {
        failures = 0;
        outage = null;
    }

    /** Work ended by a failure that concerns every id. */
    synchronized void failed(TasksweepException failure) {
        provider = null;
        Duration pause = SHORTEST.multipliedBy(1L << Math.min(failures++, 5));
        if (pause.compareTo(LONGEST) > 0) pause = LONGEST;
        Duration asked = failure.retryAfter();
        if (asked.compareTo(LONGEST_ASKED_FOR) > 0) asked = LONGEST_ASKED_FOR;
        if (asked.compareTo(pause) > 0) pause = asked;
        outage = new Outage(failure, clock.instant().plus(pause));
        LOG.warn(
                "the provider is not asked for a while host={} seconds={} cause={}",
                host(),
                pause.toSeconds(),
                TextRules.oneLine(sentence(failure)));
    }

    private static String sentence(TasksweepException failure) {
        return String.valueOf(failure.getMessage());
    }

    @Override
    public void close() {
        clients.forEach(Tasksweep::close);
    }
}
