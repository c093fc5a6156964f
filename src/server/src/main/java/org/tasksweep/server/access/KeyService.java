package org.tasksweep.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.audit.AuditEntry;
import org.tasksweep.server.audit.AuditStore;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.wire.Key;
import org.tasksweep.wire.KeyPage;

/** Makes, checks and revokes keys. Thread safe. */
public final class KeyService {
    private final Database database;
    private final Clock clock;
    private final KeyLimits limits;
    private final CallerCache known;
    private final KeyStore store = new KeyStore();
    private final Cache<String, Boolean> current = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(2))
            .maximumSize(10_000)
            .build();

    public KeyService(Database database, Clock clock, KeyLimits limits, RefusedCallLog refused) {
        this.known = new CallerCache(database, new BruteForceProtection(database, clock, refused));
        this.database = database;
        this.clock = clock;
        this.limits = limits;
    }

    /** What its sessions share. */
    CallerCache known() {
        return known;
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
        return known.key(secret, address, store::byHash).orElseThrow(Problem.UNAUTHENTICATED::plain);
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
        known.forgetAll();
        current.invalidateAll();
    }

    /** As below, as it was at most two seconds ago: for work that asks often. */
    public void requireCurrent(Caller caller) {
        Boolean is = current.get(caller.keyId(), id -> database.read(handle -> store.current(handle, id)));
        if (!Boolean.TRUE.equals(is)) throw revoked(caller);
    }

    private static RuntimeException revoked(Caller caller) {
        return Problem.UNAUTHENTICATED.because(
                caller.person() ? "%s has no role any more" : "The API key was revoked", caller.keyId());
    }

    /**
     * Refuses a caller whose key was revoked, or who lost every role, since the request began, as the database says it in this moment. For work that
     * goes on for long, or gives rights away.
     */
    public void requireCurrent(Handle handle, Caller caller) {
        if (!store.current(handle, caller.keyId())) throw revoked(caller);
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
