package org.tasksweep.server.deletion;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tasks to be brought back from the trash.
 *
 * @param ids duplicates collapse
 * @param owner the one owner whose tasks may come back; null: every owner's
 * @param ifSweep only what one of these sweeps moved to the trash; empty: whatever is there
 * @param atomic all or nothing
 * @param keyId the key that asks, for the record
 * @param address where the request came from, for the record
 */
public record UndeleteCommand(
        List<String> ids,
        @Nullable String owner,
        Set<String> ifSweep,
        boolean atomic,
        String keyId,
        @Nullable String requestId,
        @Nullable String address) {
    public UndeleteCommand {
        ids = List.copyOf(new LinkedHashSet<>(ids));
        ifSweep = Set.copyOf(ifSweep);
    }

    /** A command of the service itself, which comes from no address. */
    public UndeleteCommand(
            List<String> ids,
            @Nullable String owner,
            Set<String> ifSweep,
            boolean atomic,
            String keyId,
            @Nullable String requestId) {
        this(ids, owner, ifSweep, atomic, keyId, requestId, null);
    }
}
