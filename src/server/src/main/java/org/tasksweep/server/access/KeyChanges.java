package org.tasksweep.server.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.wire.Key;

/** Changes existing keys: their secret, expiry and limits. Works in the caller's transaction. Thread safe. */
public final class KeyChanges {
    private final KeyService keys;
    private final Clock clock;
    private final KeyStore store = new KeyStore();
    private final KeyChangeStore changes = new KeyChangeStore();

    public KeyChanges(KeyService keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Gives a key a new secret. It appears only in the answer.
     *
     * @param overlap how long the old secret works as well; zero: it ends at once. A still older one always ends at once
     */
    public Key rotate(Handle handle, Caller caller, String id, Duration overlap, @Nullable String requestId) {
        Key before = found(handle, caller, id);
        KeyRules.checkRotation(caller, before);
        String secret = Secret.key();
        changes.rotate(handle, id, Secret.sha256(secret), overlap);
        Key key = store.byId(handle, id, null).orElseThrow();
        String until = key.overlapEndTime() == null ? "at once" : "at " + key.overlapEndTime();
        keys.audit(
                handle, "KEY_ROTATED", caller, requestId, KeyService.described(key) + "; the old secret ends " + until);
        return key.withSecret(secret);
    }

    /** Changes the expiry and the limits of a key. */
    public Key change(Handle handle, Caller caller, String id, KeyUpdate update, @Nullable String requestId) {
        Key before = found(handle, caller, id);
        KeyRules.checkChange(caller, before);
        Instant end = update.endOf(before);
        if (update.changesEnd()) {
            end = KeyRules.expiry(store.byId(handle, caller.keyId(), null), update.expires(), clock.instant());
            if (end != null) keys.requireAnother(handle, before, "let it expire");
        }
        Allowance limits = update.allowanceOf(before);
        boolean limited = update.changesBudget() || update.changesRate();
        changes.change(handle, id, end, limited ? KeyRules.allowance(caller, limits) : limits);
        Key key = store.byId(handle, id, null).orElseThrow();
        keys.audit(handle, "KEY_CHANGED", caller, requestId, KeyService.described(key) + limits(key));
        return key;
    }

    private static String limits(Key key) {
        return "; expires " + key.expireTime() + ", budget per hour " + key.budgetPerHour() + ", rate per second "
                + key.ratePerSecond();
    }

    private Key found(Handle handle, Caller caller, String id) {
        store.lock(handle);
        keys.requireCurrent(handle, caller);
        Key key = store.byId(handle, id, caller.owner()).orElseThrow(Problem.KEY_NOT_FOUND::plain);
        if (key.revokeTime() != null) throw Problem.KEY_ENDED.because("The API key was revoked; make a new one");
        return key;
    }
}
