package org.tasksweep.server.sweep;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** What a sweep does with some of its ids, in the caller's transaction. */
interface Work {
    /** Answers what became of each id, in their order. */
    List<Done> run(Handle handle, SweepRow sweep, List<String> ids);
}
