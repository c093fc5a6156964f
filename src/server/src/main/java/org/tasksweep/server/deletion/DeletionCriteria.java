package org.tasksweep.server.deletion;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.RunningPolicy;

/**
 * The criteria for the tasks that may be deleted.
 *
 * @param ids distinct
 * @param owner the one owner whose tasks may be touched; null: any
 * @param revision tasks that were written after it have changed since the plan, and are not deleted; null: no check
 */
public record DeletionCriteria(
        List<String> ids,
        @Nullable String owner,
        RunningPolicy running,
        @Nullable Long revision) {

    DeletionCriteria with(List<String> some) {
        return new DeletionCriteria(some, owner, running, revision);
    }

    boolean refuseRunning() {
        return running == RunningPolicy.REFUSE;
    }
}
