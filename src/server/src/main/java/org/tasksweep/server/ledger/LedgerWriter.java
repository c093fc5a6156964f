package org.tasksweep.server.ledger;

import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Appends to the last segment. Whoever comes while a frame is being written shares the next one. Thread safe. */
final class LedgerWriter implements Closeable {
    private static final long SEGMENT_BYTES = 16 << 20;
    private static final int AHEAD_BYTES = 1 << 20;

    private final Path directory;
    private final byte[] salt;
    private final Object joining = new Object();
    private final Object writing = new Object();
    private Batch next = new Batch(); // guarded by joining
    private FileChannel out; // guarded by writing, as are the fields below
    private LedgerSegment segment;
    private int number;
    private long end;
    private boolean closed;
    private @Nullable IOException failure;

    /** Goes on after the last intact frame of this segment. */
    LedgerWriter(Path directory, LedgerSegment last, byte[] salt) throws IOException {
        this.directory = directory;
        this.salt = salt;
        segment = last;
        number = last.number();
        end = last.end();
        out = FileChannel.open(last.file(), WRITE);
        cut();
    }

    /** Records that are written together, by the thread that brought the first of them. */
    private static final class Batch {
        private final List<ByteBuffer> records = new ArrayList<>();
        private final CompletableFuture<@Nullable Void> written = new CompletableFuture<>();
    }

    /** When this returns, the records are on the disk; after a failure, until {@link #again}, nothing is written. */
    void append(List<ByteBuffer> records) throws IOException {
        Batch mine;
        boolean first;
        synchronized (joining) {
            mine = next;
            first = mine.records.isEmpty();
            mine.records.addAll(records);
        }
        // The others wait for their batch alone, so that the first of the next batch need not queue behind them.
        if (first) write(mine);
        try {
            mine.written.join();
        } catch (CompletionException failed) {
            throw new IOException("not written: " + failed.getCause(), failed.getCause());
        }
    }

    private void write(Batch batch) {
        synchronized (writing) {
            synchronized (joining) {
                next = new Batch();
            }
            try {
                if (failure != null) throw new IOException("the ledger could not be written before", failure);
                write(LedgerFrame.of(batch.records));
                batch.written.complete(null);
            } catch (IOException | RuntimeException | Error failed) {
                // After whatever it is a part of a frame may be there.
                if (failure == null) failure = new IOException(failed);
                batch.written.completeExceptionally(failed);
            }
        }
    }

    private void write(ByteBuffer[] frame) throws IOException {
        long length = Arrays.stream(frame).mapToLong(ByteBuffer::remaining).sum();
        if (end + length > SEGMENT_BYTES) turn();
        if (end + length > out.size() && length < AHEAD_BYTES) extend(end + AHEAD_BYTES);
        out.position(end);
        for (long left = length; left > 0; ) left -= out.write(frame);
        out.force(false);
        end += length;
    }

    /** Adds zeros, so that the next frames are forced without a new size of the file. */
    private void extend(long size) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocate((int) (size - out.size()));
        out.position(out.size());
        while (zeros.hasRemaining()) out.write(zeros);
        out.force(true);
    }

    private void turn() throws IOException {
        // Counted even if it fails: what is there of it then is left behind, empty.
        number++;
        LedgerSegment fresh = LedgerSegment.create(directory, number, salt);
        cut();
        out.close();
        segment = fresh;
        out = FileChannel.open(fresh.file(), WRITE);
        end = out.size();
    }

    /** Tries again after a failure. What may not have reached the disk is cut, and a new segment begins. */
    void again() throws IOException {
        synchronized (writing) {
            if (failure == null) return;
            if (closed) throw new IOException("the ledger is closed");
            // A thread that is interrupted while it writes closes the channel.
            if (!out.isOpen()) out = FileChannel.open(segment.file(), WRITE);
            cut();
            turn();
            failure = null;
        }
    }

    private void cut() throws IOException {
        if (out.size() == end) return;
        out.truncate(end);
        out.force(true);
    }

    @Override
    public void close() throws IOException {
        synchronized (writing) {
            closed = true;
            if (failure == null && out.isOpen()) cut();
            out.close();
        }
    }
}
