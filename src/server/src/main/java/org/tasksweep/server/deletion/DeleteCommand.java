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
 * @param validateOnly determine the outcomes, and delete nothing
 * @param keyId the key of the request, for the audit
 * @param reason the reason, for the audit
 * @param requestId the id of the request, for the audit
 * @param address the address from which the request came, for the audit
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
