package org.tasksweep.server.access;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.wire.Key;
import org.tasksweep.wire.ProblemDetail.Where;

/** Decides which keys a key may create and revoke: none with more rights than its own. */
final class KeyRules {
    private KeyRules() {}

    static void checkNew(Caller creator, Set<Scope> scopes, @Nullable String owner) {
        if (scopes.isEmpty()) throw wrong("scopes", "at least one scope is required");
        boolean aboutTasks = scopes.stream().anyMatch(Scope::aboutTasks);
        if (owner == null && aboutTasks && !scopes.contains(Scope.TASKS_ANY)) {
            throw wrong("owner", "required, or add the scope tasks:any for a key that acts for every owner");
        }
        if (owner != null && scopes.contains(Scope.TASKS_ANY)) {
            throw wrong("owner", "a key with tasks:any acts for every owner; leave one of the two out");
        }
        refuseMore(creator, scopes, "cannot give scopes that it does not have itself");
        if (creator.owner() != null && !creator.owner().equals(owner)) {
            throw Problem.FOREIGN_OWNER.because(
                    "This API key acts for one owner and can make keys for that owner only");
        }
    }

    static void checkRevocation(Caller caller, Key key) {
        refuseMore(caller, usable(key), "cannot revoke a key with scopes that it does not have itself");
    }

    /** Rotating a key must not give rights that the caller does not have. */
    static void checkRotation(Caller caller, Key key) {
        refuseMore(caller, usable(key), "cannot rotate a key with scopes that it does not have itself");
        boolean own = caller.keyId().equals(key.id()) || caller.keyId().equals(key.createdBy());
        if (own || caller.allowance().equals(Allowance.NONE)) return;
        throw Problem.MORE_BUDGET_THAN_CALLER.because(
                "This API key has limits of its own and can only rotate itself and keys that it made");
    }

    static void checkChange(Caller caller, Key key) {
        refuseMore(caller, usable(key), "cannot change a key with scopes that it does not have itself");
    }

    /**
     * The expiry of a key that this key makes or changes: no later than its own.
     *
     * @param by the key that makes the change; empty: none, and no limit
     * @param wanted null: as late as possible
     */
    static @Nullable Instant expiry(Optional<Key> by, @Nullable Instant wanted, Instant now) {
        if (wanted != null && !wanted.isAfter(now)) throw wrong("expireTime", "must be in the future");
        String latest = by.map(Key::expireTime).orElse(null);
        if (latest == null) return wanted;
        Instant end = Instant.parse(latest);
        if (wanted == null) return end;
        if (!wanted.isAfter(end)) return wanted;
        throw wrong("expireTime", "must not be after " + latest + ", when your own key expires");
    }

    /** The limits of a key that this key makes or changes: no larger than its own, and shared with it. */
    static Allowance allowance(Caller by, Allowance wanted) {
        Allowance own = by.allowance();
        if (own.budgetPerHour() == null && own.ratePerSecond() == null) return wanted;
        return new Allowance(
                within("budgetPerHour", own.budgetPerHour(), wanted.budgetPerHour()),
                within("ratePerSecond", own.ratePerSecond(), wanted.ratePerSecond()),
                own.bucket() == null ? by.keyId() : own.bucket());
    }

    private static @Nullable Integer within(String member, @Nullable Integer own, @Nullable Integer wanted) {
        if (own == null || wanted == null) return own == null ? wanted : own;
        if (wanted <= own) return wanted;
        throw Problem.MORE_BUDGET_THAN_CALLER.because("%s: must be at most %d, the limit of your own key", member, own);
    }

    private static Set<Scope> usable(Key key) {
        Caller holder = new Caller(key.id(), key.name(), Scope.parse(key.scopes()), key.owner());
        return holder.scopes().stream().filter(holder::may).collect(Collectors.toSet());
    }

    // By the effective rights of the key and not by its scopes: those of an older key have no effect without an owner.
    private static void refuseMore(Caller caller, Set<Scope> scopes, String what) {
        Set<Scope> more = EnumSet.noneOf(Scope.class);
        for (Scope scope : scopes) if (!caller.may(scope)) more.add(scope);
        if (more.isEmpty()) return;
        throw Problem.MORE_SCOPES_THAN_CALLER.because("This API key %s: %s", what, String.join(" ", Scope.words(more)));
    }

    /** An administrator has every scope for every owner, and does not expire. */
    static boolean administrator(Key key) {
        return key.owner() == null
                && key.expireTime() == null
                && Scope.parse(key.scopes()).equals(EnumSet.allOf(Scope.class));
    }

    private static RuntimeException wrong(String member, String what) {
        return Problem.INVALID_FIELD.at(new Where("/" + member, null, member + ": " + what));
    }
}
