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
import org.jspecify.annotations.Nullable;

/** Appends to the last segment. Whoever comes while a frame is being written shares the next one. Thread safe. */
final class LedgerWriter implements Closeable {
    private static final long SEGMENT_BYTES = 16 << 20;

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

    /** Records that are written together. */
    private static final class Batch {
        private final List<ByteBuffer> records = new ArrayList<>();
        private boolean written;
    }

    /** When this returns, the records are on the disk; after a failure, until {@link #again}, nothing is written. */
    void append(List<ByteBuffer> records) throws IOException {
        Batch mine;
        synchronized (joining) {
            mine = next;
            mine.records.addAll(records);
        }
        synchronized (writing) {
            if (mine.written) return;
            synchronized (joining) {
                if (next == mine) next = new Batch();
            }
            if (failure != null) throw new IOException("the ledger could not be written before", failure);
            try {
                write(LedgerFrame.of(mine.records));
            } catch (IOException failed) {
                failure = failed;
                throw failed;
            }
            mine.written = true;
        }
    }

    private void write(ByteBuffer[] frame) throws IOException {
        long length = Arrays.stream(frame).mapToLong(ByteBuffer::remaining).sum();
        if (end + length > SEGMENT_BYTES) turn();
        out.position(end);
        for (long left = length; left > 0; ) left -= out.write(frame);
        out.force(false);
        end += length;
    }

    private void turn() throws IOException {
        // Counted even if it fails: what is there of it then is left behind, empty.
        number++;
        LedgerSegment fresh = LedgerSegment.create(directory, number, salt);
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
            out.close();
        }
    }
}
