package org.tasksweep.server.deletion;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A command to restore tasks from the trash.
 *
 * @param ids duplicates collapse
 * @param owner the one owner whose tasks may be restored; null: every owner
 * @param ifSweep only tasks that one of these sweeps deleted; empty: no matter which sweep
 * @param atomic all or nothing
 * @param keyId the key of the request, for the audit
 * @param address the address from which the request came, for the audit
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
