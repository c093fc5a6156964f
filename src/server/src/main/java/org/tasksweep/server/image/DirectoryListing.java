package org.tasksweep.server.image;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One listing of a directory, folder by folder, in constant memory. Where a picture could have two paths, it refuses to list:
 * a picture that a task names by the other path would look as if no task named it. One thread.
 */
final class DirectoryListing {
    private static final String LOST = "lost+found";
    private static final String SNAPSHOT = ".snapshot";

    private final Path root;
    private final String prefix;
    private final Consumer<StoredPicture> reader;
    private @Nullable Object device;
    private long leftOut;

    DirectoryListing(Path root, String prefix, Consumer<StoredPicture> reader) {
        this.root = root;
        this.prefix = prefix;
        this.reader = reader;
    }

    /** Answers how many files no task can name, or cannot be moved aside; a directory that is not entered counts as one. */
    long run() throws IOException {
        device = FileFacts.of(root)
                .filter(facts -> facts.what().isDirectory())
                .orElseThrow(() -> new NoSuchFileException(root.toString()))
                .device();
        ExactNames.require(root);
        folder(root, "");
        return leftOut;
    }

    private void folder(Path folder, String path) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) entry(entry, path + entry.getFileName());
        } catch (NoSuchFileException gone) {
            // Removed with its last picture while it was listed.
            if (folder.equals(root)) throw gone;
        } catch (DirectoryIteratorException failure) {
            throw failure.getCause();
        }
    }

    // Outside of the prefix as well: a link there may lead into it.
    private void entry(Path entry, String path) throws IOException {
        if (PictureNames.isReserved(path)) return;
        if (PictureNames.isOtherMarker(path)) throw ImagesUnavailable.otherStore(path);
        Optional<FileFacts> found = FileFacts.of(entry);
        if (found.isEmpty()) return;
        BasicFileAttributes what = found.get().what();
        boolean asked = path.startsWith(prefix);
        if (what.isSymbolicLink()) {
            requireOutside(entry);
            if (asked) leftOut++;
        } else if (what.isDirectory()) {
            if (isOfTheFileSystem(entry, found.get())) leftOut++;
            else folder(entry, path + "/");
        } else if (asked && !PictureNames.isInternal(path)) {
            if (what.isRegularFile() && isMovable(path)) {
                reader.accept(new StoredPicture(path, what.size(), found.get().written()));
            } else leftOut++;
        }
    }

    private boolean isMovable(String path) {
        return PictureNames.isFilePath(path)
                && isExact(path, String.valueOf(System.getProperty("sun.jnu.encoding")))
                && PictureNames.isUsable(path)
                && PictureNames.fitsAside(root.toString(), path, FolderRemoval.LONGEST_PATH);
    }

    /** False if the name may be another one in the store: where the locale is not a UTF-8 one, only ASCII is the same. */
    static boolean isExact(String path, String encoding) {
        return File.separatorChar != '/'
                || encoding.equalsIgnoreCase("UTF-8")
                || path.chars().allMatch(c -> c < 128);
    }

    // From another file system nothing can be moved aside in one step.
    private boolean isOfTheFileSystem(Path folder, FileFacts facts) {
        String name = String.valueOf(folder.getFileName());
        return name.equals(LOST) || name.startsWith(SNAPSHOT) || !Objects.equals(device, facts.device());
    }

    // Through a link that leads out of the store no picture is shown.
    private void requireOutside(Path link) throws IOException {
        Path target;
        try {
            target = link.toRealPath();
        } catch (NoSuchFileException dangling) {
            return;
        }
        if (!target.startsWith(root) && !root.startsWith(target)) return;
        throw new ImagesUnavailable(
                "The image store has a link to a place inside of it, or above it, " + root.relativize(link)
                        + ", so a picture may have two paths, and nobody can say which pictures tasks name; remove the link",
                null);
    }
}
