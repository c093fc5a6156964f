package org.tasksweep.server.ingest;

import java.util.Collection;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Takes those ids of an import about which more is to be found out. */
public interface BareIds {
    /**
     * Keeps ids about which nothing else is known, in the caller's transaction.
     *
     * @param owners the owner of each; empty if the line has none
     * @return how many were not known before
     */
    int put(Handle handle, Map<String, String> owners);

    /** Keeps ids of tasks that were imported before they ended, in the caller's transaction. */
    void follow(Handle handle, Collection<String> ids);
}
