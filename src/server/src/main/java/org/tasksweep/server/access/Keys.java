package org.tasksweep.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.wire.Key;
import org.tasksweep.wire.ProblemDetail.Where;

/** Makes, checks and revokes keys and sessions. Thread safe. */
public final class Keys {
    /** How long a page stays signed in. */
    public static final Duration SESSION = Duration.ofHours(12);

    private final Database database;
    private final KeyStore store = new KeyStore();
    // Apart, so that a session's token is never taken for a key.
    private final Cache<ByteBuffer, Caller> knownKeys = memory();
    private final Cache<ByteBuffer, Caller> knownSessions = memory();

    public Keys(Database database) {
        this.database = database;
    }

    private static Cache<ByteBuffer, Caller> memory() {
        return Caffeine.newBuilder()
                .expireAfterWrite(Duration.ofSeconds(2))
                .maximumSize(10_000)
                .build();
    }

    /** The caller of an {@code Authorization} header: the bare key, or {@code Bearer} and the key. Contract case 22. */
    public Caller authenticate(@Nullable String authorization) {
        String secret = authorization == null ? "" : authorization.strip();
        if (secret.regionMatches(true, 0, "Bearer ", 0, 7))
            secret = secret.substring(7).strip();
        return find(secret, knownKeys, store::byHash).orElseThrow(Problem.UNAUTHENTICATED::plain);
    }

    /** The caller of a session's token. */
    public Caller authenticateSession(String token) {
        return find(token, knownSessions, store::bySession).orElseThrow(Problem.UNAUTHENTICATED::plain);
    }

    private Optional<Caller> find(
            String secret, Cache<ByteBuffer, Caller> known, BiFunction<Handle, byte[], Optional<Caller>> look) {
        if (secret.length() < 8 || secret.length() > 512) return Optional.empty();
        byte[] hash = Secret.sha256(secret);
        Caller cached = known.getIfPresent(ByteBuffer.wrap(hash));
        if (cached != null) return Optional.of(cached);
        Optional<Caller> found = database.jdbi().withHandle(handle -> look.apply(handle, hash));
        found.ifPresent(caller -> known.put(ByteBuffer.wrap(hash), caller));
        return found;
    }

    /** Signs the page in: answers a token that stands for the key for {@link #SESSION}. */
    public String openSession(Caller caller) {
        String token = Secret.random("");
        database.jdbi()
                .useHandle(
                        handle -> store.openSession(handle, Secret.sha256(token), caller.keyId(), SESSION.toSeconds()));
        return token;
    }

    public void endSession(String token) {
        byte[] hash = Secret.sha256(token);
        database.jdbi().useHandle(handle -> store.endSession(handle, hash));
        knownSessions.invalidate(ByteBuffer.wrap(hash));
    }

    /** Makes a key; the answer is the only place its secret ever appears. */
    public Key create(Caller creator, String name, List<String> words, @Nullable String owner) {
        Set<Scope> scopes = Scope.parse(words);
        check(creator, scopes, owner);
        String secret = Secret.random("ts_");
        String id = Secret.id("key_");
        return database.jdbi().inTransaction(handle -> {
            store.insert(handle, id, name, scopes, owner, creator.keyId(), Secret.sha256(secret));
            return store.byId(handle, id).withSecret(secret);
        });
    }

    private static void check(Caller creator, Set<Scope> scopes, @Nullable String owner) {
        if (scopes.isEmpty()) throw wrong("scopes", "at least one scope is required");
        boolean tasks = scopes.stream().anyMatch(scope -> scope.word().startsWith("tasks:"));
        if (owner == null && tasks && !scopes.contains(Scope.TASKS_ANY)) {
            throw wrong("owner", "required, or add the scope tasks:any for a key that acts for every owner");
        }
        if (owner != null && scopes.contains(Scope.TASKS_ANY)) {
            throw wrong("owner", "a key with tasks:any acts for every owner; leave one of the two out");
        }
        Set<Scope> more = EnumSet.copyOf(scopes);
        more.removeAll(creator.scopes());
        if (!more.isEmpty()) {
            throw Problem.FORBIDDEN.because(
                    "This API key cannot give what it does not have: %s", String.join(" ", Scope.words(more)));
        }
        if (creator.owner() != null && !creator.owner().equals(owner)) {
            throw Problem.FORBIDDEN.because("This API key acts for one owner and can make keys for that owner only");
        }
    }

    private static RuntimeException wrong(String member, String what) {
        return Problem.INVALID_FIELD.at(new Where("/" + member, null, member + ": " + what));
    }

    public List<Key> list(Caller caller) {
        return database.jdbi().withHandle(handle -> store.list(handle, caller.owner()));
    }

    /** Revokes a key with all its sessions; again is harmless. */
    public void revoke(Caller caller, String id) {
        boolean there = database.jdbi().withHandle(handle -> store.revoke(handle, id, caller.owner()));
        knownKeys.invalidateAll();
        knownSessions.invalidateAll();
        if (!there) throw Problem.NOT_FOUND.because("There is no key with this id");
    }

    /** Stores the administrator key of a new installation. False if there are keys already: then nothing changes. */
    public boolean bootstrap(String secret) {
        return database.jdbi().inTransaction(handle -> {
            store.lock(handle);
            if (!store.none(handle)) return false;
            Set<Scope> all = EnumSet.allOf(Scope.class);
            store.insert(handle, Secret.id("key_"), "administrator", all, null, null, Secret.sha256(secret));
            return true;
        });
    }

    /** True if this is a new installation. */
    public boolean none() {
        return database.jdbi().withHandle(store::none);
    }

    /** A new secret in the form of a key. */
    public static String randomSecret() {
        return Secret.random("ts_");
    }
}
