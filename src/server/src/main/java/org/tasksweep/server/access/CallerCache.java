package org.tasksweep.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.access.BruteForceProtection.SecretAttempt;
import org.tasksweep.server.db.Database;

/**
 * Finds the caller of a secret, and caches it for two seconds, so that not every request queries the database. Thread safe.
 */
final class CallerCache {
    private static final int MAX_TOKEN = 16_384;

    private final Database database;
    private final BruteForceProtection guesses;
    private final LastUse uses;
    // Two caches, so that the token of a session is never taken for a key.
    private final Cache<ByteBuffer, Caller> keys = memory();
    private final Cache<ByteBuffer, Caller> sessions = memory();

    CallerCache(Database database, BruteForceProtection guesses, LastUse uses) {
        this.database = database;
        this.guesses = guesses;
        this.uses = uses;
    }

    private static Cache<ByteBuffer, Caller> memory() {
        return Caffeine.newBuilder()
                .expireAfterWrite(Duration.ofSeconds(2))
                .maximumSize(10_000)
                .build();
    }

    Optional<Caller> key(String secret, String address, BiFunction<Handle, byte[], Optional<Caller>> look) {
        return find(secret, address, keys, look);
    }

    Optional<Caller> session(String token, String address, BiFunction<Handle, byte[], Optional<Caller>> look) {
        return find(token, address, sessions, look);
    }

    /**
     * Like {@code key}, for a token that a provider has signed: it is checked without the database, also for a throttled
     * address.
     */
    Optional<Caller> token(String token, String address, Supplier<Optional<Caller>> check) {
        if (token.length() > MAX_TOKEN) return Optional.empty();
        SecretAttempt attempt = new SecretAttempt(ByteBuffer.wrap(Secret.sha256(token)), false);
        Caller cached = keys.getIfPresent(attempt.hash());
        if (cached != null) return Optional.of(cached);
        Optional<Caller> caller = check.get();
        caller.ifPresentOrElse(found -> keys.put(attempt.hash(), found), () -> guesses.wrong(attempt, address));
        return caller;
    }

    private Optional<Caller> find(
            String secret,
            String address,
            Cache<ByteBuffer, Caller> known,
            BiFunction<Handle, byte[], Optional<Caller>> look) {
        if (secret.length() < 8 || secret.length() > 512) return Optional.empty();
        SecretAttempt attempt = new SecretAttempt(ByteBuffer.wrap(Secret.sha256(secret)), known == sessions);
        Optional<Caller> caller = Optional.ofNullable(known.getIfPresent(attempt.hash()));
        if (caller.isEmpty() && guesses.worthALook(attempt, address)) {
            // A mistyped key, which its checksum reveals, is not looked up.
            caller = !attempt.session() && Secret.mistyped(secret)
                    ? Optional.empty()
                    : database.read(handle -> look.apply(handle, attempt.hash().array()));
            caller.ifPresentOrElse(found -> known.put(attempt.hash(), found), () -> guesses.wrong(attempt, address));
        }
        caller.ifPresent(uses::note);
        return caller;
    }

    void forgetSession(byte[] hash) {
        sessions.invalidate(ByteBuffer.wrap(hash));
    }

    void forgetSessions(Caller caller) {
        sessions.asMap().values().removeIf(known -> known.keyId().equals(caller.keyId()));
    }

    /** Forgets all callers, since somebody has lost rights. */
    void forgetAll() {
        keys.invalidateAll();
        sessions.invalidateAll();
    }
}
