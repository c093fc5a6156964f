package org.tasksweep.server;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what was opened, also if the container has removed the WAR already: then no further class can be loaded. */
final class Closing {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private Closing() {}

    /** Closes each of them, one after the other, whatever fails. */
    static void all(AutoCloseable... parts) {
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception | LinkageError failure) {
                LOG.warn("not closed properly: {}", part.getClass().getName(), failure);
            }
        }
    }
}
