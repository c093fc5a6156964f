package org.tasksweep.server.deletion;

import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command to delete tasks: their ids, the owner, and the options.
 *
 * @param ids at least one; duplicates collapse
 * @param owner the one owner whose tasks may be touched; null: any
 * @param strict all or nothing
 * @param validateOnly judge, and delete nothing
 * @param keyId the key that asks, for the record
 * @param reason why, for the record
 * @param requestId the request, for the record
 * @param address where the request came from, for the record
 */
public record DeleteCommand(
        List<String> ids,
        @Nullable String owner,
        boolean strict,
        boolean validateOnly,
        String keyId,
        @Nullable String reason,
        @Nullable String requestId,
        @Nullable String address) {
    public DeleteCommand {
        ids = List.copyOf(new LinkedHashSet<>(ids));
        if (ids.isEmpty()) throw new IllegalArgumentException("no ids, indicates a bug");
    }

    /** A command of the service itself, which comes from no address. */
    public DeleteCommand(
            List<String> ids,
            @Nullable String owner,
            boolean strict,
            boolean validateOnly,
            String keyId,
            @Nullable String reason,
            @Nullable String requestId) {
        this(ids, owner, strict, validateOnly, keyId, reason, requestId, null);
    }
}
