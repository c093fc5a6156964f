package org.tasksweep.client;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;

/** An answer whose body is still to be read; whoever has it closes it. */
record Opened(Answer head, InputStream body, Response response) implements AutoCloseable {

    boolean is(String type) {
        return head.contentType().startsWith(type);
    }

    /** As {@link InputStream#read(byte[])}. */
    int read(byte[] buffer) {
        try {
            return body.read(buffer);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** What to throw when the rest does not come. */
    TasksweepException broken(IOException cause) {
        String fact = cause instanceof SocketTimeoutException
                ? "The answer from " + head.from() + " stopped in the middle"
                : "The connection to " + head.from() + " broke in the middle of the answer ("
                        + Excerpt.of(cause.getMessage() + "") + ")";
        return new TasksweepException(
                new Refusal(null, null, head.requestId(), true, "NO_ANSWER", fact, "Try again"), cause);
    }

    /** What to throw when a line is not what it should be. */
    TasksweepException garbled(String line) {
        String fact = head.from() + " answered with a line that is none of a report: " + Excerpt.of(line);
        return new TasksweepException(
                new Refusal(null, null, head.requestId(), false, "NOT_TASKSWEEP", fact, "Check the address"), null);
    }

    @Override
    public void close() {
        response.close();
    }
}
