package org.tasksweep.server.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a file system says about a file; a link is not followed. Unlike with {@link Files#exists}, trouble is no answer.
 *
 * @param written when its content was written or it came here: the later of the times of its content and of its entry
 * @param device on which file system it is; null: not known
 */
record FileFacts(
        BasicFileAttributes what, Instant written, @Nullable Object device) {

    /** Empty if there is no such file. */
    static Optional<FileFacts> of(Path file) throws IOException {
        try {
            BasicFileAttributes what = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            Instant content = what.lastModifiedTime().toInstant();
            if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
                return Optional.of(new FileFacts(what, content, null));
            }
            // A copy that keeps the time of the content, as those of backups do, came here later.
            Map<String, Object> more = Files.readAttributes(file, "unix:ctime,dev", LinkOption.NOFOLLOW_LINKS);
            Instant entry = more.get("ctime") instanceof FileTime time ? time.toInstant() : content;
            return Optional.of(new FileFacts(what, content.isAfter(entry) ? content : entry, more.get("dev")));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    static boolean isThere(Path file) throws IOException {
        try {
            Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return true;
        } catch (NoSuchFileException none) {
            return false;
        }
    }
}
