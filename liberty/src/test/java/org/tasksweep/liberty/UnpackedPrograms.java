package org.tasksweep.liberty;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's programs. The first server of a test run unpacks them, which takes up to ten seconds; all later ones find them
 * in their data directory, as after an earlier start.
 */
final class UnpackedPrograms {
    private static @Nullable Path kept;

    private UnpackedPrograms() {}

    /** Puts them into a data directory that has none yet. */
    static synchronized void give(Path data) throws IOException {
        Path own = data.resolve("postgres");
        if (kept == null || Files.exists(own)) return;
        link(kept, Files.createDirectory(own).resolve(kept.getFileName()));
    }

    /** Keeps those of a server that has started, for all later ones. */
    static synchronized void keep(Path data) throws IOException {
        if (kept != null) return;
        try (Stream<Path> all = Files.list(data.resolve("postgres"))) {
            Path programs = all.filter(file -> file.getFileName().toString().startsWith("programs-"))
                    .findAny()
                    .orElseThrow();
            Path copy = Files.createTempDirectory("postgres-of-tests").resolve(programs.getFileName());
            link(programs, copy);
            kept = copy;
        }
    }

    private static void link(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(from)) {
            files = all.toList();
        }
        for (Path file : files) {
            Path copy = to.resolve(from.relativize(file).toString());
            if (Files.isDirectory(file)) Files.createDirectory(copy);
            else if (Files.isSymbolicLink(file)) Files.createSymbolicLink(copy, Files.readSymbolicLink(file));
            else linkOrCopy(file, copy);
        }
    }

    /** A link takes no room and no time, but does not lead to another disk. */
    private static void linkOrCopy(Path file, Path copy) throws IOException {
        try {
            Files.createLink(copy, file);
        } catch (FileSystemException otherDisk) {
            Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }
}
