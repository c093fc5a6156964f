package org.tasksweep.server.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One bulk removal from a directory: folder by folder, so that the real path of a folder is looked up once for all its
 * files. Only real directories are entered; if a picture's name is a link, the link is removed and never its target.
 */
final class FolderRemoval {
    private static final int LONGEST_PART = 255;
    static final int LONGEST_PATH = 4_095;

    private final Path root;
    private final Map<String, String> failed = new ConcurrentHashMap<>();
    private final Set<String> directories = ConcurrentHashMap.newKeySet();

    FolderRemoval(Path root) {
        this.root = root;
    }

    RemovalResult run(Collection<String> names) {
        // An absent directory would make every file look removed.
        boolean there = Files.isDirectory(root);
        Map<String, Map<String, String>> folders = new LinkedHashMap<>();
        for (String name : names) {
            Optional<String> path = PictureNames.path(name).filter(PictureNames::isFilePath);
            if (path.isEmpty()) continue;
            int slash = path.get().lastIndexOf('/');
            folders.computeIfAbsent(path.get().substring(0, Math.max(slash, 0)), folder -> new LinkedHashMap<>())
                    .put(name, path.get().substring(slash + 1));
            if (!there) failed.put(name, "the picture directory " + root + " is not there");
        }
        // A file system waits more than it works, and folders are independent of each other.
        if (there) folders.entrySet().parallelStream().forEach(folder -> remove(folder.getKey(), folder.getValue()));
        return new RemovalResult(failed, directories);
    }

    private void remove(String folder, Map<String, String> files) {
        try {
            Path real = folder.isEmpty() ? root : root.resolve(folder).toRealPath();
            if (!real.startsWith(root) || !isDirectory(real)) return;
            files.forEach((name, file) -> remove(real, name, file));
            removeEmpty(real);
        } catch (NoSuchFileException nothingThere) {
            // So none of its files exists.
        } catch (IOException | InvalidPathException failure) {
            files.forEach((name, file) -> fail(name, root, folder + "/" + file, failure));
        }
    }

    // Trouble is no answer: unlike that of Files, this one throws.
    private static boolean isDirectory(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).isDirectory();
    }

    private void remove(Path folder, String name, String file) {
        try {
            Files.deleteIfExists(folder.resolve(file));
        } catch (DirectoryNotEmptyException noPicture) {
            directories.add(name);
        } catch (IOException | InvalidPathException failure) {
            fail(name, folder, file, failure);
        }
    }

    // Upwards until one is not empty: its own removal says so.
    private void removeEmpty(Path folder) {
        Path next = folder;
        try {
            while (!next.equals(root)) {
                Files.delete(next);
                next = Objects.requireNonNull(next.getParent());
            }
        } catch (IOException stillNeeded) {
            // It has pictures of other tasks, or new ones.
        }
    }

    private void fail(String name, Path folder, String path, Exception failure) {
        if (!impossible(folder, path, failure)) failed.put(name, words(failure));
    }

    // A name that no file system can store is absent, whatever the error is: otherwise its removal would fail forever.
    static boolean impossible(Path folder, String path, Exception failure) {
        if (failure instanceof InvalidPathException) return path.chars().allMatch(c -> c < 128);
        if ((folder + "/" + path).getBytes(UTF_8).length > LONGEST_PATH) return true;
        Path part = folder;
        for (String next : path.split("/")) {
            if (Files.isRegularFile(part) || next.getBytes(UTF_8).length > LONGEST_PART) return true;
            part = part.resolve(next);
        }
        return false;
    }

    private static String words(Exception failure) {
        if (failure instanceof AccessDeniedException) return "access to the file was denied";
        if (failure instanceof InvalidPathException)
            return "the server's locale cannot express its name; use a UTF-8 one";
        @Nullable String reason = failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
        return "the file could not be deleted: " + (reason == null ? failure.toString() : reason);
    }
}
