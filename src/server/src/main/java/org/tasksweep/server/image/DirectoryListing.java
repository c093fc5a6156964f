package org.tasksweep.server.image;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * One listing of a directory, folder by folder, in constant memory. Where a picture could have two paths, it refuses to list:
 * a picture that a task names by the other path would look as if no task named it. One thread.
 */
final class DirectoryListing {
    private final Path root;
    private final String prefix;
    private final Consumer<StoredPicture> reader;
    private long leftOut;

    DirectoryListing(Path root, String prefix, Consumer<StoredPicture> reader) {
        this.root = root;
        this.prefix = prefix;
        this.reader = reader;
    }

    /** Answers how many files no task can name. */
    long run() throws IOException {
        if (Files.exists(root.resolve(PictureNames.MARKER.toUpperCase(Locale.ROOT)))) {
            throw new ImagesUnavailable(
                    "The file system of " + root + " ignores case, so a picture has several paths, and nobody can say"
                            + " which pictures tasks name",
                    null);
        }
        if (!Files.isDirectory(root)) throw new NoSuchFileException(root.toString());
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

    private void entry(Path entry, String path) throws IOException {
        boolean above = prefix.startsWith(path + "/");
        if (PictureNames.isInternal(path) || !above && !path.startsWith(prefix)) return;
        BasicFileAttributes what;
        try {
            what = Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException gone) {
            return;
        }
        if (what.isSymbolicLink()) link(entry);
        else if (what.isDirectory()) folder(entry, path + "/");
        else if (above) return;
        else if (what.isRegularFile() && PictureNames.isFilePath(path) && PictureNames.isUsable(path)) {
            reader.accept(
                    new StoredPicture(path, what.size(), what.lastModifiedTime().toInstant()));
        } else leftOut++;
    }

    // Through a link that leads out of the store no picture is shown.
    private void link(Path link) throws IOException {
        leftOut++;
        Path target;
        try {
            target = link.toRealPath();
        } catch (IOException dangling) {
            return;
        }
        if (!target.startsWith(root)) return;
        throw new ImagesUnavailable(
                "The image store has a link to a place inside of it, " + root.relativize(link)
                        + ", so a picture may have two paths, and nobody can say which pictures tasks name; remove the link",
                null);
    }
}
