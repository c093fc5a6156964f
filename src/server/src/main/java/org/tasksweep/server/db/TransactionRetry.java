package org.tasksweep.server.db;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repeats a transaction that PostgreSQL chose as the victim of a deadlock or serialization failure. */
final class TransactionRetry {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionRetry.class);
    private static final int ATTEMPTS = 5;

    private TransactionRetry() {}

    /** {@code failed} is told of every attempt that failed. */
    static <T> T retrying(Supplier<T> transaction, Consumer<RuntimeException> failed) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.get();
            } catch (RuntimeException failure) {
                String state = SqlState.of(failure);
                failed.accept(failure);
                if (attempt == ATTEMPTS || !SqlState.retryable(state)) throw failure;
                LOG.warn("repeating a transaction sqlState={} attempt={}", state, attempt);
                Pause.millis(ThreadLocalRandom.current().nextLong(10L << attempt));
            }
        }
    }
}
