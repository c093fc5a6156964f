package org.tasksweep.server.ops;

import org.jdbi.v3.core.Handle;

/** The statement of the health check. Opens no transaction. */
final class HealthStore {
    /** True if the database answers; otherwise it throws. */
    boolean answers(Handle handle) {
        return handle.createQuery("select true").mapTo(Boolean.class).one();
    }
}
