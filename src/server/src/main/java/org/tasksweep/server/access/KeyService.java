package org.tasksweep.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.audit.AuditEntry;
import org.tasksweep.server.audit.AuditStore;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.wire.Key;
import org.tasksweep.wire.KeyPage;

/** Makes, checks and revokes keys. Thread safe. */
public final class KeyService implements AutoCloseable {
    private final Database database;
    private final Clock clock;
    private final KeyLimits limits;
    private final LastUse uses;
    private final CallerCache known;
    private final KeyStore store = new KeyStore();
    private Function<String, Optional<Caller>> tokens = token -> Optional.empty(); // set before the first request
    private final Cache<String, Boolean> current = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(2))
            .maximumSize(10_000)
            .build();

    public KeyService(Database database, Clock clock, KeyLimits limits, RefusedCallLog refused) {
        this.uses = new LastUse(database, clock);
        this.known = new CallerCache(database, new BruteForceProtection(database, clock, refused), uses);
        this.database = database;
        this.clock = clock;
        this.limits = limits;
    }

    /** Also accepts secrets for which this function finds a caller; call it before the first request. */
    public void accept(Function<String, Optional<Caller>> check) {
        tokens = check;
    }

    /** The cache that sessions share. */
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
        // Every JSON Web Token begins like this, and no key of Tasksweep does.
        Optional<Caller> caller =
                secret.startsWith("eyJ") ? token(secret, address) : known.key(secret, address, store::byHash);
        return caller.orElseThrow(Problem.UNAUTHENTICATED::plain).from(address);
    }

    // A bootstrap key that somebody chose may begin like a token.
    private Optional<Caller> token(String secret, String address) {
        return known.token(secret, address, () -> tokens.apply(secret))
                .or(() -> known.key(secret, address, store::byHash));
    }

    /** Makes a key. Its secret appears only in the answer. */
    public Key create(Handle handle, Caller creator, KeyCommand wanted, @Nullable String requestId) {
        KeyRules.checkNew(creator, wanted.scopes(), wanted.owner());
        String secret = Secret.key();
        String id = Secret.id("key_");
        store.lock(handle);
        requireCurrent(handle, creator);
        limits.check(store.made(handle, creator));
        KeyCommand command = wanted.until(
                        KeyRules.expiry(store.byId(handle, creator.keyId(), null), wanted.expires(), clock.instant()))
                .within(KeyRules.allowance(creator, wanted.allowance()));
        store.insert(handle, id, command, creator.keyId(), Secret.sha256(secret));
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

    /** Revokes a key with all its sessions. Repeating it is harmless. */
    public void revoke(Caller caller, String id, @Nullable String requestId) {
        database.useTransaction(handle -> {
            store.lock(handle);
            requireCurrent(handle, caller);
            Key key = store.byId(handle, id, caller.owner()).orElseThrow(Problem.KEY_NOT_FOUND::plain);
            KeyRules.checkRevocation(caller, key);
            if (key.revokeTime() != null) return;
            requireAnother(handle, key, "revoke it");
            store.revoke(handle, id);
            audit(handle, "KEY_REVOKED", caller, requestId, described(key));
        });
        forget();
    }

    /** Refuses a change that would end the last key with every scope for every owner that does not expire. */
    void requireAnother(Handle handle, Key key, String what) {
        if (!KeyRules.administrator(key) || store.administrators(handle) > 1) return;
        throw Problem.LAST_ADMINISTRATOR.because(
                "This is the last key with every scope that does not expire; make another one before you %s", what);
    }

    /** Forgets cached keys and sessions, so that a change takes effect on this node at once. */
    public void forget() {
        known.forgetAll();
        current.invalidateAll();
    }

    /** Like the method below, but with a state at most two seconds old: for work that asks often. */
    public void requireCurrent(Caller caller) {
        Boolean is = current.get(caller.keyId(), id -> database.read(handle -> store.current(handle, id)));
        if (!Boolean.TRUE.equals(is)) throw revoked(caller);
    }

    private static RuntimeException revoked(Caller caller) {
        return Problem.UNAUTHENTICATED.because(
                caller.person() ? "%s has no role any more" : "The API key was revoked or has expired", caller.keyId());
    }

    /**
     * Refuses a caller whose key was revoked, or who lost every role, since the request began, as the database says at this
     * moment. For long work, and for work that grants rights.
     */
    public void requireCurrent(Handle handle, Caller caller) {
        if (!store.current(handle, caller.keyId())) throw revoked(caller);
    }

    void audit(Handle handle, String act, Caller caller, @Nullable String requestId, @Nullable String detail) {
        AuditStore.append(
                handle,
                AuditEntry.of(clock.instant(), act, caller.keyId(), caller.owner(), requestId)
                        .from(caller.address())
                        .saying(detail));
    }

    static String described(Key key) {
        String owner = key.owner() == null ? "" : " for " + key.owner();
        return key.id() + " (" + key.name() + ")" + owner + ": " + String.join(" ", key.scopes());
    }

    /** Stores the administrator key of a new installation. False if there are keys already: then nothing changes. */
    public boolean bootstrap(String secret) {
        return database.inTransaction(handle -> {
            store.lock(handle);
            if (!store.none(handle)) return false;
            String id = Secret.id("key_");
            KeyCommand administrator =
                    new KeyCommand("administrator", EnumSet.allOf(Scope.class), null, null, Allowance.NONE);
            store.insert(handle, id, administrator, null, Secret.sha256(secret));
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
        return Secret.key();
    }

    /** True if this has the form of a key, but not its checksum: it would be refused. */
    public static boolean mistyped(String secret) {
        return Secret.mistyped(secret);
    }

    /** Starts to write when keys were used. */
    public void start() {
        uses.start();
    }

    @Override
    public void close() {
        uses.close();
    }
}
