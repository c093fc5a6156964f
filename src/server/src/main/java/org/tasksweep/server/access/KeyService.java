package org.tasksweep.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.audit.AuditEntry;
import org.tasksweep.server.audit.AuditStore;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.wire.Key;
import org.tasksweep.wire.KeyPage;

/** Makes, checks and revokes keys and sessions. Thread safe. */
public final class KeyService {
    /** The lifetime of a session of the page. */
    public static final Duration SESSION = Duration.ofHours(12);

    private static final int MAX_SESSIONS = 100;

    private final Database database;
    private final Clock clock;
    private final KeyLimits limits;
    private final BruteForceProtection guesses;
    private final KeyStore store = new KeyStore();
    // Apart, so that a session's token is never taken for a key.
    private final Cache<ByteBuffer, Caller> knownKeys = memory();
    private final Cache<ByteBuffer, Caller> knownSessions = memory();
    private final Cache<String, Boolean> current = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(2))
            .maximumSize(10_000)
            .build();

    public KeyService(Database database, Clock clock, KeyLimits limits, RefusedCallLog refused) {
        this.guesses = new BruteForceProtection(database, clock, refused);
        this.database = database;
        this.clock = clock;
        this.limits = limits;
    }

    private static Cache<ByteBuffer, Caller> memory() {
        return Caffeine.newBuilder()
                .expireAfterWrite(Duration.ofSeconds(2))
                .maximumSize(10_000)
                .build();
    }

    /**
     * The caller of an {@code Authorization} header: the bare key, or {@code Bearer} and the key. Contract case 22.
     *
     * @param address where the request came from; too many wrong keys from there are refused without a look
     */
    public Caller authenticate(@Nullable String authorization, String address) {
        String secret = authorization == null ? "" : authorization.strip();
        if (secret.regionMatches(true, 0, "Bearer ", 0, 7))
            secret = secret.substring(7).strip();
        return find(secret, address, knownKeys, store::byHash).orElseThrow(Problem.UNAUTHENTICATED::plain);
    }

    /** The caller of a session's token. */
    public Caller authenticateSession(String token, String address) {
        return find(token, address, knownSessions, store::bySession).orElseThrow(Problem.UNAUTHENTICATED::plain);
    }

    private Optional<Caller> find(
            String secret,
            String address,
            Cache<ByteBuffer, Caller> known,
            BiFunction<Handle, byte[], Optional<Caller>> look) {
        if (secret.length() < 8 || secret.length() > 512) return Optional.empty();
        byte[] hash = Secret.sha256(secret);
        Caller cached = known.getIfPresent(ByteBuffer.wrap(hash));
        if (cached != null) return Optional.of(cached);
        BruteForceProtection.SecretAttempt guess =
                new BruteForceProtection.SecretAttempt(ByteBuffer.wrap(hash), known == knownSessions);
        if (!guesses.worthALook(guess, address)) return Optional.empty();
        Optional<Caller> found = database.read(handle -> look.apply(handle, hash));
        found.ifPresentOrElse(caller -> known.put(guess.hash(), caller), () -> guesses.wrong(guess, address));
        return found;
    }

    /** Signs the page in: answers a token that stands for the key for {@link #SESSION}. */
    public String openSession(Caller caller, @Nullable String requestId) {
        String token = Secret.random("");
        database.useTransaction(handle -> {
            store.openSession(handle, Secret.sha256(token), caller.keyId(), SESSION.toSeconds(), MAX_SESSIONS - 1);
            audit(handle, "SIGN_IN", caller, requestId, null);
        });
        return token;
    }

    public void endSession(String token, @Nullable String requestId) {
        byte[] hash = Secret.sha256(token);
        database.useTransaction(handle -> store.endSession(handle, hash)
                .ifPresent(keyId -> AuditStore.append(
                        handle, AuditEntry.of(clock.instant(), "SIGN_OUT", keyId, (String) null, requestId))));
        knownSessions.invalidate(ByteBuffer.wrap(hash));
    }

    /** Ends all sessions of the caller's key, on every node within two seconds; answers how many there were. */
    public int endSessions(Caller caller, @Nullable String requestId) {
        int ended = database.inTransaction(handle -> {
            int sessions = store.endSessions(handle, caller.keyId());
            if (sessions > 0) audit(handle, "SIGN_OUT", caller, requestId, "all " + sessions + " sessions of this key");
            return sessions;
        });
        knownSessions.asMap().values().removeIf(known -> known.keyId().equals(caller.keyId()));
        return ended;
    }

    /** Makes a key; the answer is the only place its secret ever appears. */
    public Key create(
            Handle handle,
            Caller creator,
            String name,
            List<String> words,
            @Nullable String owner,
            @Nullable String requestId) {
        Set<Scope> scopes = Scope.parse(words);
        KeyRules.checkNew(creator, scopes, owner);
        String secret = Secret.random("ts_");
        String id = Secret.id("key_");
        store.lock(handle);
        requireCurrent(handle, creator);
        limits.check(store.made(handle, creator));
        store.insert(handle, id, name, scopes, owner, creator.keyId(), Secret.sha256(secret));
        Key key = store.byId(handle, id, null).orElseThrow();
        audit(handle, "KEY_MADE", creator, requestId, described(key));
        return key.withSecret(secret);
    }

    /** A page of keys without their secrets, the oldest first; {@code after} is the token of the page before. */
    public KeyPage list(Caller caller, @Nullable String after, int size) {
        return database.read(handle -> {
            if (after != null && store.byId(handle, after, caller.owner()).isEmpty()) {
                throw Problem.INVALID_PAGE_TOKEN.of("pageToken");
            }
            List<Key> found = store.list(handle, caller.owner(), after, size + 1);
            if (found.size() <= size) return new KeyPage(found, null);
            return new KeyPage(
                    List.copyOf(found.subList(0, size)), found.get(size - 1).id());
        });
    }

    /** Revokes a key with all its sessions; again is harmless. */
    public void revoke(Caller caller, String id, @Nullable String requestId) {
        database.useTransaction(handle -> {
            store.lock(handle);
            requireCurrent(handle, caller);
            Key key = store.byId(handle, id, caller.owner()).orElseThrow(Problem.KEY_NOT_FOUND::plain);
            KeyRules.checkRevocation(caller, key);
            if (key.revokeTime() != null) return;
            if (KeyRules.administrator(key) && store.administrators(handle) == 1) {
                throw Problem.LAST_ADMINISTRATOR.because(
                        "This is the last key with every scope; make another one before you revoke it");
            }
            store.revoke(handle, id);
            audit(handle, "KEY_REVOKED", caller, requestId, described(key));
        });
        knownKeys.invalidateAll();
        knownSessions.invalidateAll();
        current.invalidateAll();
    }

    /** As below, as it was at most two seconds ago: for work that asks often. */
    public void requireCurrent(Caller caller) {
        Boolean is = current.get(caller.keyId(), id -> database.read(handle -> store.current(handle, id)));
        if (!Boolean.TRUE.equals(is)) throw revoked();
    }

    private static RuntimeException revoked() {
        return Problem.UNAUTHENTICATED.because("The API key was revoked");
    }

    /**
     * Refuses a caller whose key was revoked since the request began, as the database says it in this moment. For work that
     * goes on for long, or gives rights away.
     */
    public void requireCurrent(Handle handle, Caller caller) {
        if (!store.current(handle, caller.keyId())) throw revoked();
    }

    private void audit(Handle handle, String act, Caller caller, @Nullable String requestId, @Nullable String detail) {
        AuditStore.append(
                handle,
                AuditEntry.of(clock.instant(), act, caller.keyId(), caller.owner(), requestId)
                        .saying(detail));
    }

    private static String described(Key key) {
        String owner = key.owner() == null ? "" : " for " + key.owner();
        return key.id() + " (" + key.name() + ")" + owner + ": " + String.join(" ", key.scopes());
    }

    /** Stores the administrator key of a new installation. False if there are keys already: then nothing changes. */
    public boolean bootstrap(String secret) {
        return database.inTransaction(handle -> {
            store.lock(handle);
            if (!store.none(handle)) return false;
            Set<Scope> all = EnumSet.allOf(Scope.class);
            String id = Secret.id("key_");
            store.insert(handle, id, "administrator", all, null, null, Secret.sha256(secret));
            AuditStore.append(
                    handle,
                    AuditEntry.of(clock.instant(), "KEY_MADE", "tasksweep", (String) null, null)
                            .saying(id + " (administrator): every scope"));
            return true;
        });
    }

    /** True if this is a new installation. */
    public boolean none() {
        return database.read(store::none);
    }

    /** A new secret in the form of a key. */
    public static String randomSecret() {
        return Secret.random("ts_");
    }
}
