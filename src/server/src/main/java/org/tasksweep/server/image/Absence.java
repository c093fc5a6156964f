package org.tasksweep.server.image;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells files that are not there from those that may be away, with a disk that is not mounted: an absence is certain only if
 * the folder that the path leads to has other files, and is on the file system of the store. For one lookup, since it keeps
 * what it has seen. Thread safe.
 */
final class Absence {
    private final Path root;
    private final Map<Path, Optional<String>> seen = new ConcurrentHashMap<>();

    /** @param root a real path */
    Absence(Path root) {
        this.root = root;
    }

    /** Why it is not certain that a file below the root, which was not found, does not exist; empty: it is. */
    Optional<String> doubt(Path file) throws IOException {
        Path there = file;
        while (!there.equals(root)) {
            Optional<String> known = seen.get(there);
            if (known != null) return known;
            if (FileFacts.isThere(there)) return remember(there);
            there = Objects.requireNonNull(there.getParent());
        }
        return remember(root);
    }

    private Optional<String> remember(Path there) throws IOException {
        Optional<String> doubt = look(there);
        seen.put(there, doubt);
        return doubt;
    }

    private Optional<String> look(Path there) throws IOException {
        Path folder;
        try {
            folder = there.toRealPath();
        } catch (NoSuchFileException nowhere) {
            return Optional.of("the link " + there + " leads nowhere; a disk may not be mounted");
        }
        if (!isOnStore(folder)) return Optional.of("the folder " + there + " is on another file system than the store");
        if (!Files.isDirectory(folder)) return Optional.of(there + " has just come");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            return files.iterator().hasNext()
                    ? Optional.empty()
                    : Optional.of("the folder " + there + " is empty; a disk may not be mounted there");
        }
    }

    private boolean isOnStore(Path folder) throws IOException {
        Optional<FileFacts> mine = FileFacts.of(folder);
        Optional<FileFacts> its = FileFacts.of(root);
        Object device = mine.map(FileFacts::device).orElse(null);
        if (device != null && its.isPresent()) return device.equals(its.get().device());
        return Files.getFileStore(folder).equals(Files.getFileStore(root));
    }
}
