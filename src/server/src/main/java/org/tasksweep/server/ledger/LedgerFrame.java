package org.tasksweep.server.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * What is written and forced to the disk at once: some records with their length and checksum. As the next one is written
 * only when this one is on the disk, a crash can damage the last frame of a file and no other.
 */
final class LedgerFrame {
    static final int HEADER = 3 * Integer.BYTES;
    static final int MARK = 0x54534C46;

    private LedgerFrame() {}

    static ByteBuffer[] of(List<ByteBuffer> records) {
        CRC32C sum = new CRC32C();
        int length = 0;
        for (ByteBuffer record : records) {
            sum.update(record.duplicate());
            length += record.remaining();
        }
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        header.putInt(MARK).putInt(length).putInt((int) sum.getValue()).flip();
        ByteBuffer[] frame = new ByteBuffer[records.size() + 1];
        frame[0] = header;
        for (int i = 0; i < records.size(); i++) frame[i + 1] = records.get(i);
        return frame;
    }

    /** The length of the whole frame that begins here; -1: there is none that is intact. */
    static long intact(FileChannel in, long position) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        if (!fill(in, header, position)) return -1;
        header.flip();
        if (header.getInt() != MARK) return -1;
        long length = header.getInt();
        int expected = header.getInt();
        if (length < 0 || position + HEADER + length > in.size()) return -1;
        return (int) sum(in, position + HEADER, length) == expected ? HEADER + length : -1;
    }

    private static long sum(FileChannel in, long from, long length) throws IOException {
        CRC32C sum = new CRC32C();
        ByteBuffer part = ByteBuffer.allocate(1 << 16);
        for (long at = from; at < from + length; at += part.limit()) {
            part.clear().limit((int) Math.min(part.capacity(), from + length - at));
            if (!fill(in, part, at)) throw new IOException("the file was cut while it was read");
            sum.update(part.flip());
        }
        return sum.getValue();
    }

    private static boolean fill(FileChannel in, ByteBuffer bytes, long position) throws IOException {
        while (bytes.hasRemaining()) {
            if (in.read(bytes, position + bytes.position()) < 0) return false;
        }
        return true;
    }
}
