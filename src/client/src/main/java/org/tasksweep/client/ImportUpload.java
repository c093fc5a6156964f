package org.tasksweep.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.PushbackInputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.ImportReport;

/** Streams lines to the service. The lines are not kept in memory, so the request is not repeated. */
final class ImportUpload {

    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    private final Transport transport;

    ImportUpload(Transport transport) {
        this.transport = transport;
    }

    ImportReport run(Path file, LongConsumer sent) {
        // A directory can be opened, but fails when it is read.
        if (Files.isDirectory(file)) throw unreadable(file, "it is a folder", null);
        try (InputStream lines = Files.newInputStream(file)) {
            return run(lines, sent);
        } catch (NoSuchFileException e) {
            throw unreadable(file, "there is no such file", e);
        } catch (AccessDeniedException e) {
            throw unreadable(file, "you may not read it", e);
        } catch (IOException e) {
            throw unreadable(file, "" + e.getMessage(), e);
        }
    }

    private static TasksweepException unreadable(Path file, String why, @Nullable IOException cause) {
        RequestFailure refusal =
                RequestFailure.failed("UNREADABLE_FILE", "Cannot read " + file + ": " + why, "", false);
        return new TasksweepException(refusal, cause);
    }

    ImportReport run(InputStream lines, LongConsumer sent) {
        try {
            InputStream kept = new KeptOpen(lines, sent);
            PushbackInputStream body = new PushbackInputStream(kept, GZIP.length);
            Request upload = Request.upload("/admin/v1/tasks:import", body);
            return transport
                    .send(gzip(body) ? upload.with("Content-Encoding", "gzip") : upload)
                    .read(ImportReport.class);
        } catch (IOException unreadable) {
            String why = "Cannot read what is to be imported: " + unreadable.getMessage();
            throw new TasksweepException(RequestFailure.failed("UNREADABLE_FILE", why, "", false), unreadable);
        } catch (TasksweepException broken) {
            // A service that refuses the key stops reading: the upload fails, and the answer may be lost with it.
            if (broken.status().isEmpty() && !Thread.currentThread().isInterrupted()) askForTheKey(broken);
            throw broken;
        }
    }

    /** True if the body is compressed with gzip, which the service accepts with {@code Content-Encoding}. */
    private static boolean gzip(PushbackInputStream body) throws IOException {
        byte[] head = body.readNBytes(GZIP.length);
        body.unread(head);
        return Arrays.equals(head, GZIP);
    }

    private void askForTheKey(TasksweepException broken) {
        try {
            transport.send(Request.get("/admin/v1/me")).expectSuccess();
        } catch (TasksweepException refused) {
            if (refused.status().equals(OptionalInt.of(401))) throw refused;
            broken.addSuppressed(refused);
        }
    }

    private static final class KeptOpen extends FilterInputStream {

        private final LongConsumer sent;
        private long bytes;

        KeptOpen(InputStream lines, LongConsumer sent) {
            super(lines);
            this.sent = sent;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            // The caller does not wait for the upload any more.
            if (Thread.currentThread().isInterrupted()) throw new InterruptedIOException("cancelled");
            // Bytes that were read before are sent when more are asked for.
            sent.accept(bytes);
            int read = super.read(target, from, length);
            bytes += Math.max(0, read);
            return read;
        }

        @Override
        public void close() {
            // The caller opened the stream and closes it.
        }
    }
}
