package org.tasksweep.server.execution;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.manifest.ItemResult;
import org.tasksweep.server.sweep.SweepRow;

/** Applies the action of a sweep to some of its ids, in the caller's transaction. */
interface ItemAction {
    /** Called before the transaction; throws if the work cannot be done now. */
    default void before() {}

    /** Returns the outcome of each id, in their order. */
    List<ItemResult> run(Handle handle, SweepRow sweep, List<String> ids);
}
