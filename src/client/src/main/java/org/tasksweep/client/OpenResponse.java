package org.tasksweep.client;

import java.io.IOException;
import java.io.InputStream;

/**
 * An answer whose body may not have been read yet. The caller closes it.
 *
 * @param length of the remaining body in bytes; -1 if unknown
 * @param key is in no exception
 * @param closing ends the exchange
 */
record OpenResponse(Answer head, InputStream body, long length, ApiKey key, Runnable closing) implements AutoCloseable {

    /** An answer with its body. */
    static OpenResponse whole(Answer answer, ApiKey key) {
        return new OpenResponse(answer, InputStream.nullInputStream(), 0, key, () -> {});
    }

    OpenResponse after(int attempts, boolean acts, boolean doubt) {
        return new OpenResponse(head.after(attempts, acts, doubt), body, length, key, closing);
    }

    boolean is(String type) {
        return head.contentType().startsWith(type);
    }

    /** Like {@link InputStream#read(byte[])}. */
    int read(byte[] buffer) {
        try {
            return body.read(buffer);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** The exception for a response that ends too early. */
    TasksweepException broken(IOException cause) {
        return TransportFailure.inTheMiddle(head, key, cause);
    }

    /** The exception for a malformed line. */
    TasksweepException garbled(String line) {
        String fact = head.from() + " answered with a line that does not belong to a report: "
                + Excerpt.of(key.removedFrom(line));
        return new TasksweepException(
                RequestFailure.failed("NOT_TASKSWEEP", fact, "Check the address", false)
                        .after(head.attempts(), false),
                null);
    }

    @Override
    public void close() {
        closing.run();
    }
}
