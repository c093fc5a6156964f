package org.tasksweep.server.reconciliation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The statements about pictures that are aside, or may be. Opens no transaction. */
final class LeftAsideStore {
    // Of these letters a picture is aside and counted, gone for good, back, or was in neither place.
    private static final String NEXT = """
            select block, array(
              select one from unnest(task_ids) with ordinality u (one, n)
              where outcomes is null or substr(outcomes, cast(n as integer), 1) not in ('D', 'W', 'G', 'R', 'N')
              order by n) as paths
            from sweep_block
            where sweep_id = :id and begun and block > :after and (outcomes is null or outcomes ~ '[^DWGRN]')
            order by block limit 1""";

    /** The pictures of a block that may be aside although their outcomes do not say so. */
    record Uncounted(int block, List<String> paths) {}

    /** The next block of a reconciliation after a number; empty: no more. */
    Optional<Uncounted> next(Handle handle, long sweep, int after) {
        return handle.createQuery(NEXT)
                .bind("id", sweep)
                .bind("after", after)
                .map((row, context) -> new Uncounted(row.getInt("block"), Arrays.asList((String[])
                        row.getArray("paths").getArray())))
                .findOne();
    }
}
