package org.tasksweep.server.purge;

import java.time.Instant;
import java.util.List;

/**
 * A sweep that is due.
 *
 * @param ids those of a request; a planned sweep has blocks
 * @param pictures true for a reconciliation of pictures
 * @param digest that of the plan; empty for a request
 * @param ended when its work ended
 */
record DueSweep(
        long id, List<String> ids, String createdBy, boolean planned, boolean pictures, String digest, Instant ended) {}
