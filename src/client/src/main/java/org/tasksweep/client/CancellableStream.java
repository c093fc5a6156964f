package org.tasksweep.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The body of an answer. Its reader can be cancelled while it waits for the next bytes. One thread. */
final class CancellableStream extends InputStream {

    private final OpenResponse opened;
    private final BlockingThreads threads;
    private final CallContext context;
    private final Duration silence;
    private final byte[] buffer = new byte[1 << 15];
    private long total;
    private @Nullable CompletableFuture<Integer> reading;
    private int next;
    private int end;

    CancellableStream(OpenResponse opened, BlockingThreads threads, CallContext context, Duration silence) {
        this.opened = opened;
        this.threads = threads;
        this.context = context;
        this.silence = silence;
    }

    @Override
    public int read() throws IOException {
        return filled() ? buffer[next++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) return 0;
        if (!filled()) return -1;
        int read = Math.min(length, end - next);
        System.arraycopy(buffer, next, target, from, read);
        next += read;
        return read;
    }

    private boolean filled() throws IOException {
        if (next < end) return true;
        next = 0;
        // The outcome is kept here, since the future counts as done once it is cancelled, and JShell's Ctrl-C skips
        // every
        // catch.
        CompletableFuture<Integer> outcome = new CompletableFuture<>();
        reading = outcome;
        CompletableFuture<Integer> step = threads.begin(() -> {
            try {
                return opened.body().read(buffer);
            } finally {
                outcome.complete(0);
            }
        });
        Duration left = context.left();
        try {
            end = context.await(step, silence.compareTo(left) < 0 ? silence : left);
            total += Math.max(0, end);
            // HttpURLConnection does not report a body that ends too early.
            if (end < 0 && total < opened.length()) throw new EOFException("it ended early");
            return end > 0;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException broken ? broken : new IOException(e.getCause());
        }
    }

    /** Returns at once. If an abandoned read still holds the connection, it ends with the connection's own timeout. */
    @Override
    public void close() {
        if (reading != null && !reading.isDone()) threads.begin(Executors.callable(opened.closing()));
        else opened.close();
    }
}
