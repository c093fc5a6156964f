package org.tasksweep.server.limit;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends to clients that may not read. Sending takes microseconds, so there is one thread or two; but while a client does not
 * take what is sent, until the server's writeTimeout, the others are served by further threads. Thread safe.
 */
public final class SenderPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SenderPool.class);

    private final ThreadPoolExecutor threads;

    public SenderPool(int most) {
        threads = new ThreadPoolExecutor(
                0, most, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> new Thread(work, "tasksweep-send"));
    }

    /** Sends at once, on a new thread if necessary; false if all threads wait for their clients. */
    public boolean send(Runnable sending) {
        try {
            threads.execute(() -> {
                try {
                    sending.run();
                } catch (RuntimeException gone) {
                    LOG.debug("a client went away", gone);
                }
            });
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
