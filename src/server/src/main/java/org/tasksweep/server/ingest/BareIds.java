package org.tasksweep.server.ingest;

import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Takes ids of an import about which nothing else is known. */
@FunctionalInterface
public interface BareIds {
    /**
     * Keeps them, in the caller's transaction.
     *
     * @param owners the owner of each; empty if the line has none
     * @return how many were not known before
     */
    int put(Handle handle, Map<String, String> owners);
}
