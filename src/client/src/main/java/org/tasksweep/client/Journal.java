package org.tasksweep.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file of JSON lines that only grows, and is on disk before more is done. A process that dies while it writes leaves a torn last
 * line, which is cut off when the file is opened again. One thread, and one process at a time.
 *
 * @param <T> a record of {@code org.tasksweep.wire} whose first member is {@code taskid}
 */
final class Journal<T> implements AutoCloseable {

    private static final String BEGINS = "{\"taskid\":\"";

    private final Path file;
    private final Class<T> type;
    private final FileChannel channel;

    private Journal(Path file, Class<T> type, FileChannel channel) {
        this.file = file;
        this.type = type;
        this.channel = channel;
    }

    /** @throws TasksweepException if the file cannot be written, or another process writes it */
    static <T> Journal<T> open(Path file, Class<T> type) {
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw trouble(file + " is written by another run", "Wait for its end, or stop it", null);
            }
            if (!ours(channel)) {
                channel.close();
                throw trouble(file + " is there already, and is no report", "Choose another report", null);
            }
            cutTornLine(channel);
            return new Journal<>(file, type, channel);
        } catch (IOException e) {
            throw trouble("Cannot write " + file, "Is the folder there, and writable?", e);
        }
    }

    /** Behind the end of any file, so that the lines can be read where locks are mandatory. */
    private static boolean locked(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException thisProcess) {
            return false;
        }
    }

    /** Nothing is ever cut off a file of somebody else. */
    private static boolean ours(FileChannel channel) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(BEGINS.length());
        while (head.hasRemaining() && channel.read(head, head.position()) > 0) {}
        return BEGINS.startsWith(new String(head.array(), 0, head.position(), StandardCharsets.UTF_8));
    }

    private static void cutTornLine(FileChannel channel) throws IOException {
        long end = channel.size();
        for (ByteBuffer last = ByteBuffer.allocate(1); end > 0; end--) {
            channel.read(last.clear(), end - 1);
            if (last.get(0) == '\n') break;
        }
        channel.truncate(end);
    }

    Path file() {
        return file;
    }

    /** All lines, read while they are used; close the stream. */
    Stream<T> lines() {
        try {
            return Files.lines(file, StandardCharsets.UTF_8).map(this::line);
        } catch (IOException e) {
            throw trouble("Cannot read " + file, "", e);
        }
    }

    private T line(String line) {
        if (line.startsWith(BEGINS)) {
            var read = JsonCodec.read(line.getBytes(StandardCharsets.UTF_8), type);
            if (read.isPresent()) return read.get();
        }
        throw trouble(
                file + " has a line that was not written here: " + Excerpt.of(line), "Choose another report", null);
    }

    /** Writes lines to the disk. */
    void append(List<T> lines) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (T line : lines) {
            text.writeBytes(JsonCodec.bytes(line));
            text.write('\n');
        }
        // A channel closes itself if an interrupted thread writes to it.
        boolean interrupted = Thread.interrupted();
        try {
            channel.position(channel.size());
            for (ByteBuffer left = ByteBuffer.wrap(text.toByteArray()); left.hasRemaining(); ) channel.write(left);
            channel.force(false);
        } catch (IOException e) {
            throw trouble("Cannot write " + file, "Is the disk full?", e);
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    static TasksweepException trouble(String fact, String offer, @Nullable IOException cause) {
        return new TasksweepException(RequestFailure.failed("UNUSABLE_REPORT", fact, offer, false), cause);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
