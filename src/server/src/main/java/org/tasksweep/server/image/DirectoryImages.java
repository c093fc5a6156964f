package org.tasksweep.server.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Pictures as files below one directory. Thread safe. */
public final class DirectoryImages {
    private final Path root;

    /** Creates the directory if it is not there. */
    public DirectoryImages(Path root) throws IOException {
        this.root = Files.createDirectories(root).toRealPath();
    }

    /** The file of a picture; empty if there is none, or its name is an address elsewhere or leads out of here. */
    public Optional<Path> find(String name) throws IOException {
        Optional<Path> file = resolve(name);
        if (file.isEmpty() || !Files.isRegularFile(file.get())) return Optional.empty();
        return file.get().toRealPath().startsWith(root) ? file : Optional.empty();
    }

    /** Where a picture of this name belongs; empty if the name leads out of here. */
    public Optional<Path> resolve(String name) {
        String relative = name.startsWith("images/") ? name.substring("images/".length()) : name;
        if (relative.isEmpty() || relative.contains("://") || relative.indexOf('\\') >= 0) return Optional.empty();
        try {
            Path file = root.resolve(relative).normalize();
            return file.startsWith(root) && !file.equals(root) ? Optional.of(file) : Optional.empty();
        } catch (InvalidPathException unusable) {
            return Optional.empty();
        }
    }

    /** The media type by the name; SVG and HTML are bytes, since they could run scripts. */
    public static String mediaType(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "png" -> "image/png";
            case "jpg", "jpeg" -> "image/jpeg";
            case "webp" -> "image/webp";
            case "gif" -> "image/gif";
            case "avif" -> "image/avif";
            default -> "application/octet-stream";
        };
    }
}
