package org.tasksweep.bench;

import java.util.List;

/** One client that deletes; used by one thread. */
interface Deleter extends AutoCloseable {
    void delete(List<String> ids) throws Exception;
}
