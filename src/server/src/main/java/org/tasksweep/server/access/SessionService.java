package org.tasksweep.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.audit.AuditEntry;
import org.tasksweep.server.audit.AuditStore;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.problem.Problem;

/** Opens, checks and ends the sessions of the page, of keys and of people. Thread safe. */
public final class SessionService {
    private static final int MAX_SESSIONS = 100;

    private final Database database;
    private final Clock clock;
    private final SessionLimits limits;
    private final CallerCache known;
    private final SessionStore store;
    // Recorded from time to time, and not at each request.
    private final Cache<ByteBuffer, Boolean> usedLately;

    /** @param keys the keys of which these are sessions */
    public SessionService(KeyService keys, Database database, Clock clock, SessionLimits limits) {
        this.database = database;
        this.clock = clock;
        this.limits = limits;
        this.known = keys.known();
        this.store = new SessionStore(limits);
        this.usedLately = Caffeine.newBuilder()
                .expireAfterWrite(limits.idle().dividedBy(30))
                .maximumSize(10_000)
                .build();
    }

    /** The longest that a session lasts. */
    public Duration longest() {
        return limits.max();
    }

    /**
     * The caller of a session's token.
     *
     * @param address where the request came from; too many wrong tokens from there are refused without a look
     * @param used false: the page sent the request by itself, which does not extend the session
     */
    public Caller authenticate(String token, String address, boolean used) {
        Caller caller = known.session(token, address, store::caller)
                .orElseThrow(Problem.UNAUTHENTICATED::plain)
                .from(address);
        if (used) used(Secret.sha256(token));
        return caller;
    }

    private void used(byte[] hash) {
        if (usedLately.asMap().putIfAbsent(ByteBuffer.wrap(hash), true) != null) return;
        database.useTransaction(handle -> store.used(handle, hash));
    }

    /** Opens a session and returns its token. */
    public String open(Caller caller, SignIn how, @Nullable String requestId) {
        return opened(caller, how, null, requestId);
    }

    /** The same, with the secret that was used; the session ends when this secret does. */
    public String open(Caller caller, SignIn how, String secret, @Nullable String requestId) {
        return opened(caller, how, Secret.sha256(secret), requestId);
    }

    private String opened(Caller caller, SignIn how, byte @Nullable [] secret, @Nullable String requestId) {
        String token = Secret.token();
        database.useTransaction(handle -> {
            store.open(handle, Secret.sha256(token), caller, how, secret, MAX_SESSIONS - 1);
            audit(handle, "SIGN_IN", caller, requestId, "by " + how.word());
        });
        return token;
    }

    public void end(String token, @Nullable String requestId) {
        byte[] hash = Secret.sha256(token);
        database.useTransaction(handle -> store.end(handle, hash)
                .ifPresent(actor -> AuditStore.append(
                        handle, AuditEntry.of(clock.instant(), "SIGN_OUT", actor, (String) null, requestId))));
        known.forgetSession(hash);
    }

    /** Ends all sessions of the caller, on every node within two seconds, and returns their number. */
    public int endAll(Caller caller, @Nullable String requestId) {
        int ended = database.inTransaction(handle -> {
            int sessions = store.endAll(handle, caller.keyId());
            if (sessions > 0) audit(handle, "SIGN_OUT", caller, requestId, "all " + sessions + " sessions");
            return sessions;
        });
        known.forgetSessions(caller);
        return ended;
    }

    private void audit(Handle handle, String act, Caller caller, @Nullable String requestId, String detail) {
        AuditStore.append(
                handle,
                AuditEntry.of(clock.instant(), act, caller.keyId(), caller.owner(), requestId)
                        .from(caller.address())
                        .saying(detail));
    }
}
