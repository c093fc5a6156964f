package org.tasksweep.server.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;

/** Whether a file system tells all names apart: otherwise a picture has several paths, and one of them is what a task names. */
final class ExactNames {
    private static final String COMPOSED = "\u00e9";
    private static final String DECOMPOSED = "e\u0301";

    private ExactNames() {}

    /** Tries it with a file of its own, which it removes; throws {@link ImagesUnavailable} if two names lead to one file. */
    static void require(Path root) throws IOException {
        if (FileFacts.isThere(root.resolve(PictureNames.MARKER.toUpperCase(Locale.ROOT)))) throw alike(root, "case");
        // A name of its own, so that nobody else removes it in between; a listing leaves it out.
        String name = PictureNames.MARKER + "-" + UUID.randomUUID();
        Path file;
        Path other;
        try {
            file = root.resolve(name + COMPOSED);
            other = root.resolve(name + DECOMPOSED);
        } catch (InvalidPathException plain) {
            // In this locale such names cannot be expressed, and none is listed.
            return;
        }
        Files.createFile(file);
        try {
            if (FileFacts.isThere(other)) throw alike(root, "the Unicode form of names");
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static ImagesUnavailable alike(Path root, String what) {
        return new ImagesUnavailable(
                "The file system of " + root + " ignores " + what
                        + ", so a picture has several paths, and nobody can say which pictures tasks name",
                null);
    }
}
