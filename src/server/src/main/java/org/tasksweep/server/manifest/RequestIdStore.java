package org.tasksweep.server.manifest;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The ids of the sweep of a request, which has no blocks. Opens no transaction. */
final class RequestIdStore {
    private static final String FIND = """
            select id, task_ids, purged_at is not null as purged from sweep
            where id = :id and match_count is null and source_id is null and filter is null and state = 'SUCCEEDED'""";

    /** All ids that a request moved. */
    record RequestIds(List<String> ids, boolean purged) {}

    /** Empty for a sweep that was planned. */
    Optional<RequestIds> find(Handle handle, long sweep) {
        return handle.createQuery(FIND)
                .bind("id", sweep)
                .map((row, context) -> new RequestIds(
                        Arrays.asList((String[]) row.getArray("task_ids").getArray()), row.getBoolean("purged")))
                .findOne();
    }
}
