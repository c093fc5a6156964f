package org.tasksweep.server.access;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key to be made.
 *
 * @param owner the one {@code uid} that it may act for; null: every owner
 * @param expires when it ends; null: never, or with the key that makes it
 * @param allowance its limits; a limit that it leaves open is that of the key that makes it
 */
public record KeyCommand(
        String name,
        Set<Scope> scopes,
        @Nullable String owner,
        @Nullable Instant expires,
        Allowance allowance) {
    public KeyCommand {
        Set<Scope> sorted = EnumSet.noneOf(Scope.class);
        sorted.addAll(scopes);
        scopes = Collections.unmodifiableSet(sorted);
    }

    /** With the scopes as words; an unknown one is refused. */
    public static KeyCommand of(
            String name, List<String> scopes, @Nullable String owner, @Nullable Instant expires, Allowance allowance) {
        return new KeyCommand(name, Scope.parse(scopes), owner, expires, allowance);
    }

    /** As above, without a limit of its own. */
    public static KeyCommand of(String name, List<String> scopes, @Nullable String owner, @Nullable Instant expires) {
        return of(name, scopes, owner, expires, Allowance.NONE);
    }

    KeyCommand until(@Nullable Instant end) {
        return new KeyCommand(name, scopes, owner, end, allowance);
    }

    KeyCommand within(Allowance limits) {
        return new KeyCommand(name, scopes, owner, expires, limits);
    }
}
