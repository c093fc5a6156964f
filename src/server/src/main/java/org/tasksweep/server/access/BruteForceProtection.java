package org.tasksweep.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.problem.Problem;

/**
 * Decides whether a secret that is not cached is looked up in the database. Keys are too long to be guessed; this protects
 * the database and the log from the attempts. Thread safe.
 */
final class BruteForceProtection {
    private final RefusedCallLog refused;
    private final FailureThrottle throttle;
    private final KnownSecrets secrets;
    // A request may authenticate twice; a key that was refused a moment ago is not looked up and not counted again.
    private final Cache<SecretAttempt, Problem> lately = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(1))
            .maximumSize(10_000)
            .build();

    BruteForceProtection(Database database, Clock clock, RefusedCallLog refused) {
        this.refused = refused;
        this.throttle = new FailureThrottle(clock, 60, 1);
        this.secrets = new KnownSecrets(database, clock);
    }

    /** A secret that was sent as a key, or as the token of a session; the two are never confused. */
    record SecretAttempt(ByteBuffer hash, boolean session) {}

    /** False if the secret was unknown a moment ago. Refused if there were too many wrong ones from this address. */
    boolean worthALook(SecretAttempt secret, String address) {
        Problem last = lately.getIfPresent(secret);
        if (last == Problem.UNAUTHENTICATED) return false;
        if (last == null) {
            if (!throttle.exhausted(address) || secrets.maybe(secret.hash().array())) return true;
            refused.wrongKey(address, true);
            lately.put(secret, Problem.TOO_MANY_WRONG_KEYS);
        }
        throw Problem.TOO_MANY_WRONG_KEYS.retryAfter(1, "Too many wrong API keys from this address, retry in 1 s");
    }

    /** Notes that the secret is unknown. */
    void wrong(SecretAttempt secret, String address) {
        throttle.failed(address);
        refused.wrongKey(address, false);
        lately.put(secret, Problem.UNAUTHENTICATED);
    }
}
