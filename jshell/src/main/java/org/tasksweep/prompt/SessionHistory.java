package org.tasksweep.prompt;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jline.reader.impl.history.DefaultHistory;

/**
 * The lines of this session and of those before, oldest first. A line that may contain a secret, or that begins with a
 * blank, is not remembered, neither in the file nor for the arrow keys.
 */
final class SessionHistory extends DefaultHistory {

    private static final String VARIABLE = "TASKSWEEP_HISTORY";

    /** A key of Tasksweep, a token of a provider of identities, {@code connect(url, key)}, and names of secrets. */
    private static final Pattern SECRET = Pattern.compile(
            "ts_[A-Za-z0-9_-]{20,}|\\beyJ[A-Za-z0-9_-]{10,}|\\bconnect\\s*\\(.*,"
                    + "|(?i)\\bbearer\\s+\\S|(password|passwd|secret|key|token)\\s*=[^=]",
            Pattern.DOTALL);

    @Override
    public void add(Instant time, String line) {
        if (!mayHoldSecret(line)) super.add(time, line);
    }

    /** True if the line must not be written to a file. */
    static boolean mayHoldSecret(String line) {
        return SECRET.matcher(line).find();
    }

    /**
     * The file of the history, which only its owner can read: {@code TASKSWEEP_HISTORY}, else {@code ~/.tasksweep/history}.
     * Empty if the variable is {@code off}, or if there can be no such file.
     */
    static Optional<Path> file(Map<String, String> environment) {
        String asked = environment.getOrDefault(VARIABLE, "");
        if (asked.equals("off")) return Optional.empty();
        Path file =
                asked.isEmpty() ? Path.of(System.getProperty("user.home"), ".tasksweep", "history") : Path.of(asked);
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) Files.createDirectories(folder);
            create(file);
            return Files.isWritable(file) ? Optional.of(file) : Optional.empty();
        } catch (IOException withoutHistory) {
            return Optional.empty();
        }
    }

    private static void create(Path file) throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        var owner = PosixFilePermissions.fromString("rw-------");
        try {
            if (posix) Files.createFile(file, PosixFilePermissions.asFileAttribute(owner));
            else Files.createFile(file);
        } catch (FileAlreadyExistsException there) {
            if (posix && Files.isRegularFile(file)) Files.setPosixFilePermissions(file, owner);
        }
    }
}
