package org.tasksweep.server.image;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Moves files by atomic renames, and never through a link. Thread safe. */
final class DirectoryQuarantine implements Quarantine {
    private final Path root;
    private final Path folder;

    DirectoryQuarantine(Path root, String name) {
        this.root = root;
        this.folder = root.resolve(PictureNames.TRASH).resolve(name);
    }

    /** The names of those of a store; links are none. */
    static Set<String> names(Path root) {
        Path all = root.resolve(PictureNames.TRASH);
        Set<String> names = new HashSet<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(all)) {
            for (Path folder : folders) {
                if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) names.add(folder.getFileName() + "");
            }
            return names;
        } catch (NoSuchFileException none) {
            // A link to a disk that is not mounted is no answer.
            if (!Files.isSymbolicLink(all)) return Set.of();
            throw new ImagesUnavailable("It cannot be determined what is in " + all + ": " + none, none);
        } catch (IOException | DirectoryIteratorException trouble) {
            throw new ImagesUnavailable("It cannot be determined what is in " + all + ": " + trouble, trouble);
        }
    }

    /** Something that a file system does. */
    private interface Step {
        Moved run(Path inStore, Path aside) throws IOException;
    }

    @Override
    public Map<String, Moved> take(Collection<String> paths, Instant before) {
        return each(paths, (inStore, aside) -> take(inStore, aside, before));
    }

    @Override
    public Map<String, Moved> giveBack(Collection<String> paths) {
        return each(paths, this::giveBack);
    }

    private Map<String, Moved> each(Collection<String> paths, Step step) {
        Map<String, Moved> moved = new LinkedHashMap<>();
        for (String path : paths) {
            try {
                moved.put(path, step.run(root.resolve(path), folder.resolve(path)));
            } catch (IOException | InvalidPathException failure) {
                moved.put(path, Moved.failed("the file could not be moved: " + failure));
            }
        }
        return moved;
    }

    private Moved take(Path inStore, Path aside, Instant before) throws IOException {
        // What is in the store then came after the move.
        if (FileFacts.isThere(aside)) return Moved.DONE;
        Optional<FileFacts> found;
        try {
            if (!isReal(Objects.requireNonNull(inStore.getParent()))) return Moved.ABSENT;
            found = FileFacts.of(inStore);
        } catch (NoSuchFileException gone) {
            return Moved.ABSENT;
        }
        if (found.isEmpty() || !found.get().what().isRegularFile()) return Moved.ABSENT;
        if (!found.get().written().isBefore(before)) {
            return Moved.inTheWay("it was written again since the plan");
        }
        makeFolder(aside);
        Files.move(inStore, aside, StandardCopyOption.ATOMIC_MOVE);
        removeEmpty(inStore, root);
        return Moved.DONE;
    }

    private Moved giveBack(Path inStore, Path aside) throws IOException {
        if (!FileFacts.isThere(aside)) return FileFacts.isThere(inStore) ? Moved.DONE : Moved.ABSENT;
        makeFolder(inStore);
        try {
            link(aside, inStore);
        } catch (FileAlreadyExistsException other) {
            // Neither a directory nor a link is a picture, so this one may be the only one of its name.
            if (FileFacts.of(inStore)
                    .filter(facts -> !facts.what().isRegularFile())
                    .isPresent()) {
                throw new IOException("a directory or a link has its name", other);
            }
            // A second name of the same file is what an attempt leaves that breaks off here.
            if (!Files.isSameFile(aside, inStore)) {
                return Moved.inTheWay("another picture has its name now; this one stays aside");
            }
        }
        Files.deleteIfExists(aside);
        removeEmpty(aside, root.resolve(PictureNames.TRASH));
        return Moved.DONE;
    }

    // Unlike a rename, a link never replaces another file.
    private static void link(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (FileAlreadyExistsException other) {
            throw other;
        } catch (IOException | UnsupportedOperationException noLinks) {
            Files.move(from, to);
        }
    }

    private void makeFolder(Path file) throws IOException {
        Path parent = Objects.requireNonNull(file.getParent());
        Path there = parent;
        while (!FileFacts.isThere(there)) there = Objects.requireNonNull(there.getParent());
        if (!isReal(there)) throw new IOException("a link leads out of " + root);
        Files.createDirectories(parent);
    }

    // The root is a real path, so without a link each path below it is one.
    private static boolean isReal(Path folder) throws IOException {
        return folder.toRealPath().equals(folder);
    }

    private static void removeEmpty(Path file, Path end) {
        Path next = Objects.requireNonNull(file.getParent());
        try {
            while (!next.equals(end)) {
                Files.delete(next);
                next = Objects.requireNonNull(next.getParent());
            }
        } catch (IOException stillNeeded) {
            // It has other pictures.
        }
    }

    @Override
    public Set<String> present(Collection<String> paths) {
        Set<String> present = new HashSet<>();
        for (String path : paths) {
            try {
                if (FileFacts.isThere(folder.resolve(path))) present.add(path);
            } catch (IOException | InvalidPathException trouble) {
                // Nothing with such a name was ever moved here.
                if (FolderRemoval.impossible(folder, path, trouble)) continue;
                throw new ImagesUnavailable("It cannot be determined what is in " + folder + ": " + trouble, trouble);
            }
        }
        return present;
    }

    @Override
    public Map<String, String> remove(Collection<String> paths) {
        Map<String, String> failed = new HashMap<>();
        for (String path : paths) {
            try {
                Path aside = folder.resolve(path);
                if (!Files.deleteIfExists(aside)) continue;
                removeEmpty(aside, root.resolve(PictureNames.TRASH));
            } catch (IOException | InvalidPathException failure) {
                failed.put(path, "the file could not be deleted: " + failure);
            }
        }
        return failed;
    }
}
