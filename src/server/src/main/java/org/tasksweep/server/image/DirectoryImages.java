package org.tasksweep.server.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Pictures as files below one directory. */
public final class DirectoryImages implements ImageStore {
    private final Path root;

    /** Creates the directory if it does not exist. */
    public DirectoryImages(Path root) throws IOException {
        this.root = Files.createDirectories(root).toRealPath();
    }

    @Override
    public Optional<Image> find(String name) {
        Optional<Path> file = resolve(name).filter(Files::isRegularFile);
        try {
            return file.isPresent() && inside(file.get()) ? Optional.of(image(file.get())) : Optional.empty();
        } catch (IOException failure) {
            throw unavailable(failure);
        }
    }

    private static Image image(Path file) throws IOException {
        long length = Files.size(file);
        String tag = Files.getLastModifiedTime(file).toMillis() + "-" + length;
        return new Image(Image.mediaType(file.toString()), length, tag, () -> read(file));
    }

    private static InputStream read(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException failure) {
            throw unavailable(failure);
        }
    }

    @Override
    public RemovalResult remove(Collection<String> names) {
        return new FolderRemoval(root).run(names);
    }

    @Override
    public Missing missing(Collection<String> names) {
        Absence absence = new Absence(root);
        Set<String> certain = ConcurrentHashMap.newKeySet();
        Map<String, String> unclear = new ConcurrentHashMap<>();
        // A file system waits more than it works.
        names.parallelStream().filter(name -> isMissing(name, absence, unclear)).forEach(certain::add);
        return new Missing(Set.copyOf(certain), Map.copyOf(unclear));
    }

    private boolean isMissing(String name, Absence absence, Map<String, String> unclear) {
        Optional<Path> file = resolve(name);
        if (file.isEmpty()) return false;
        try {
            if (isFileOrFolder(file.get())) return Files.isDirectory(file.get());
            Optional<String> doubt = absence.doubt(file.get());
            doubt.ifPresent(why -> unclear.put(name, why));
            return doubt.isEmpty();
        } catch (IOException failure) {
            if (FolderRemoval.impossible(root, root.relativize(file.get()).toString(), failure)) return true;
            throw unavailable(failure);
        }
    }

    private static boolean isFileOrFolder(Path file) throws IOException {
        try {
            Files.readAttributes(file, BasicFileAttributes.class);
            return true;
        } catch (NoSuchFileException none) {
            return false;
        }
    }

    @Override
    public long list(String prefix, Consumer<StoredPicture> reader) {
        try {
            return new DirectoryListing(root, prefix, reader).run();
        } catch (IOException failure) {
            throw new ImagesUnavailable("The image store " + root + " cannot be listed: " + failure, failure);
        }
    }

    @Override
    public Quarantine quarantine(String name) {
        return new DirectoryQuarantine(root, name);
    }

    @Override
    public Set<String> quarantines() {
        return DirectoryQuarantine.names(root);
    }

    @Override
    public void put(String name, byte[] bytes) throws IOException {
        Path file = resolve(name).orElseThrow(() -> new IllegalArgumentException("Not a valid picture name: " + name));
        Path folder = Objects.requireNonNull(file.getParent());
        Path there = folder;
        while (!Files.exists(there)) there = Objects.requireNonNull(there.getParent());
        if (!inside(there)) throw new IllegalArgumentException("Outside of the image store: " + name);
        Files.createDirectories(folder);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, bytes);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public String place() {
        return root.toString();
    }

    @Override
    public Optional<String> marker() {
        try {
            return Optional.of(
                    Files.readString(root.resolve(PictureNames.MARKER)).strip());
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException failure) {
            throw unavailable(failure);
        }
    }

    @Override
    public void mark(String id) throws IOException {
        Path fresh = root.resolve(PictureNames.MARKER + ".new");
        Files.writeString(fresh, id);
        try (FileChannel written = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(fresh, root.resolve(PictureNames.MARKER));
    }

    private Optional<Path> resolve(String name) {
        return PictureNames.path(name).flatMap(path -> {
            try {
                return PictureNames.isFilePath(path) ? Optional.of(root.resolve(path)) : Optional.empty();
            } catch (InvalidPathException unusable) {
                return Optional.empty();
            }
        });
    }

    private boolean inside(Path existing) throws IOException {
        return existing.toRealPath().startsWith(root);
    }

    private static ImagesUnavailable unavailable(IOException failure) {
        return new ImagesUnavailable("The picture cannot be read: " + failure, failure);
    }
}
