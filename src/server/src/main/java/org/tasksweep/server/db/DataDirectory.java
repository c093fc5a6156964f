package org.tasksweep.server.db;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * {@code TASKSWEEP_DATA}, owned by one process at a time. The lock is the operating system's, so it ends with the
 * process, however that ends.
 */
public final class DataDirectory implements AutoCloseable {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path root;
    private final FileChannel channel;

    private DataDirectory(Path root, FileChannel channel) {
        this.root = root;
        this.channel = channel;
    }

    /** Creates the directory if necessary and takes its lock; fails if another process has it. */
    public static DataDirectory open(Path root) throws IOException {
        Path real = Files.createDirectories(root.toAbsolutePath()).toRealPath();
        FileChannel channel =
                FileChannel.open(real.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(channel) == null) {
            channel.close();
            throw new IOException(
                    "Another Tasksweep is using " + real + "; stop it, or set TASKSWEEP_DATA to another directory");
        }
        return new DataDirectory(real, channel);
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    public Path root() {
        return root;
    }

    /** Writes a file that only its owner can read, atomically; it is on disk before this returns. */
    public static void writeSecret(Path file, String secret) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        createPrivate(fresh);
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.write(StandardCharsets.UTF_8.encode(secret));
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Creates an empty file that only its owner can read, where the file system can tell. */
    public static void createPrivate(Path file) throws IOException {
        if (POSIX) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    /** Forces the names of the files in a directory to the disk, where the system has a way to; Windows has none. */
    public static void forceNames(Path directory) throws IOException {
        if (!POSIX) return;
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    /** Releases the lock of the directory. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
