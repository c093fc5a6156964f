package org.tasksweep.server.ledger;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.tasksweep.server.db.DataDirectory;

/** A file of the ledger: a header with the salt, then frames. Opened anew for each use. */
record LedgerSegment(Path file) {
    static final int SALT = 32;
    private static final byte[] FORM = "TSLEDGR1".getBytes(StandardCharsets.US_ASCII);
    private static final int BEGIN = 8 + SALT;
    private static final String NAME = "deletions-%08d.ledger";

    /** Those of a directory, the oldest first. */
    static List<LedgerSegment> in(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches("deletions-\\d{8}\\.ledger"))
                    .sorted()
                    .map(LedgerSegment::new)
                    .toList();
        }
    }

    /** A new one, that is there even after a crash. */
    static LedgerSegment create(Path directory, int number, byte[] salt) throws IOException {
        Path file = directory.resolve(String.format(Locale.ROOT, NAME, number));
        // Under another name until the header is complete.
        Path begun = directory.resolve(file.getFileName() + ".new");
        Files.deleteIfExists(begun);
        DataDirectory.createPrivate(begun);
        try (FileChannel out = FileChannel.open(begun, WRITE)) {
            ByteBuffer header = ByteBuffer.allocate(BEGIN).put(FORM).put(salt).flip();
            while (header.hasRemaining()) out.write(header);
            out.force(true);
        }
        Files.move(begun, file);
        DataDirectory.forceNames(directory);
        return new LedgerSegment(file);
    }

    int number() {
        return Integer.parseInt(file.getFileName().toString().replaceAll("\\D", ""));
    }

    byte[] salt() throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            byte[] header = in.readNBytes(BEGIN);
            ByteBuffer bytes = ByteBuffer.wrap(header);
            if (header.length < BEGIN || !bytes.slice(0, FORM.length).equals(ByteBuffer.wrap(FORM))) {
                throw damaged(0);
            }
            byte[] salt = new byte[SALT];
            bytes.position(FORM.length).get(salt);
            return salt;
        }
    }

    /** Where its intact frames end. Zeros, and what a crash left of a last frame, are no damage; anything else is. */
    long end() throws IOException {
        try (FileChannel in = FileChannel.open(file, READ)) {
            long position = BEGIN;
            for (long length = 0; length >= 0 && position < in.size(); position += Math.max(length, 0)) {
                length = LedgerFrame.intact(in, position);
                if (length < 0) requireNothingAfter(in, position);
            }
            return position;
        }
    }

    private void requireNothingAfter(FileChannel in, long position) throws IOException {
        ByteBuffer rest = ByteBuffer.allocate((int) Math.min(in.size() - position, Integer.MAX_VALUE - 8));
        in.read(rest, position);
        rest.flip();
        for (int i = 1; i + LedgerFrame.HEADER <= rest.limit(); i++) {
            if (rest.getInt(i) == LedgerFrame.MARK && LedgerFrame.intact(in, position + i) > 0) throw damaged(position);
        }
    }

    /** Hands on its records, up to the zeros that await frames. It must have no damage and no torn end. */
    void each(Consumer<LedgerRecord> reader) throws IOException {
        try (FileChannel in = FileChannel.open(file, READ)) {
            for (long position = BEGIN; position < in.size(); ) {
                long length = LedgerFrame.intact(in, position);
                if (length < 0 && onlyZeros(in, position)) return;
                if (length < 0) throw damaged(position);
                records(in, position + LedgerFrame.HEADER, position + length, reader);
                position += length;
            }
        }
    }

    private static boolean onlyZeros(FileChannel in, long from) throws IOException {
        InputStream rest = new BufferedInputStream(Channels.newInputStream(in.position(from)), 1 << 16);
        int next = 0;
        while (next == 0) next = rest.read();
        return next < 0;
    }

    private static void records(FileChannel in, long from, long end, Consumer<LedgerRecord> reader) throws IOException {
        in.position(from);
        DataInputStream data = new DataInputStream(new BufferedInputStream(Channels.newInputStream(in), 1 << 16));
        for (long read = from; read < end; ) {
            LedgerRecord record = LedgerRecord.read(data);
            read += record.encodedLength();
            reader.accept(record);
        }
    }

    private IOException damaged(long position) {
        return new IOException("the ledger of deletions is damaged in the middle: " + file + " at byte " + position
                + "; put the file back from a copy, or move it away (then its deletions are not applied again after a"
                + " restore of the database)");
    }
}
