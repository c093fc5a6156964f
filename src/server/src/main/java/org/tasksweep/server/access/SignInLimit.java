package org.tasksweep.server.access;

import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.problem.Problem;

/**
 * Limits attempts to sign in, before anything is checked: a password can be guessed, and a directory takes time. From an
 * address (IPv6: a /64) 30 at once, then one per 2 seconds; for a name 10 at once, from any address, then one per 30
 * seconds. An attempt that succeeds does not count. Each node counts for itself. Thread safe.
 */
public final class SignInLimit {
    private static final int ADDRESS_SECONDS = 2;
    private static final int NAME_SECONDS = 30;

    private final FailureThrottle addresses;
    private final FailureThrottle names;

    public SignInLimit(Clock clock) {
        this.addresses = new FailureThrottle(clock, 30, 1.0 / ADDRESS_SECONDS);
        this.names = new FailureThrottle(clock, 10, 1.0 / NAME_SECONDS);
    }

    /**
     * Counts an attempt, or refuses it.
     *
     * @param name the name of the person; null for a sign-in with a key
     */
    public void attempt(String address, @Nullable String name) {
        if (!addresses.take(address)) throw refusal(ADDRESS_SECONDS, "from this address");
        if (name != null && !names.take(canonical(name))) throw refusal(NAME_SECONDS, "for this name");
    }

    /** The attempt succeeded, so it does not count. */
    public void succeeded(String address, @Nullable String name) {
        addresses.giveBack(address);
        if (name != null) names.giveBack(canonical(name));
    }

    // Directories ignore case in names.
    private static String canonical(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace(':', ' ');
    }

    private static RuntimeException refusal(int seconds, String where) {
        return Problem.TOO_MANY_SIGN_INS.retryAfter(
                seconds, "Too many attempts to sign in %s, retry in %d s", where, seconds);
    }
}
