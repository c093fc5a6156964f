package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /admin/v1/tasks:batchUndelete}.
 *
 * @param taskids at most 10,000 ids
 * @param ifSweep restores only tasks that one of these sweeps deleted; absent: no matter which sweep deleted them
 * @param atomic all or nothing; absent means true with {@code ifSweep}, false without
 */
@JsonbPropertyOrder({"taskids", "ifSweep", "atomic"})
public record BatchUndelete(
        List<String> taskids,
        @Nullable List<String> ifSweep,
        @Nullable Boolean atomic) {

    /** Restores those of these ids that are in the trash. */
    public BatchUndelete(List<String> taskids) {
        this(taskids, null, null);
    }
}
