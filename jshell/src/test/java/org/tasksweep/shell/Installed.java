package org.tasksweep.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The zip as it is shipped, unpacked in a folder with a space in its name, and run with a home folder of its own.
 *
 * @param folder the home folder of the user, where it is run
 * @param home where it is unpacked
 * @param cache where it keeps its start-up archive
 */
public record Installed(Path folder, Path home, Path cache) {

    private static @Nullable Installed shared;

    public record Ran(int code, String output) {}

    /** Unpacked and installed once for all tests, since its start-up archive takes ten seconds; none may change it. */
    static synchronized Installed shared(Path folder) throws IOException, InterruptedException {
        if (shared == null) {
            Path target =
                    Files.createDirectories(Path.of("target", "installed")).toAbsolutePath();
            shared = in(Files.createTempDirectory(target, "shared"));
            assertThat(shared.run(shared.tasksweep("--install"), "")).isEqualTo(new Ran(0, ""));
        }
        return new Installed(folder, shared.home, shared.cache);
    }

    public static Installed in(Path folder) throws IOException {
        Path home = Files.createDirectory(folder.resolve("tool kit"));
        try (var files = FileSystems.newFileSystem(Path.of(Objects.requireNonNull(System.getProperty("zip"))));
                var entries = Files.walk(files.getPath("/"))) {
            entries.filter(Files::isRegularFile).forEach(entry -> copy(entry, home));
        }
        // java.util.zip forgets it
        assertThat(home.resolve("bin/tasksweep").toFile().setExecutable(true)).isTrue();
        return new Installed(folder, home, folder.resolve(".cache"));
    }

    private static void copy(Path entry, Path home) {
        try {
            Path file = home.resolve(entry.toString().substring(1));
            Files.createDirectories(file.getParent());
            Files.copy(entry, file);
            Files.setLastModifiedTime(file, Files.getLastModifiedTime(entry));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ProcessBuilder tasksweep(String... arguments) {
        ProcessBuilder builder =
                new ProcessBuilder(home.resolve("bin/tasksweep").toString());
        builder.command().addAll(List.of(arguments));
        return builder;
    }

    /** @param input what standard input says; null: what the builder says */
    public Ran run(ProcessBuilder builder, @Nullable String input) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", "");
        if (input != null) {
            Path in = Files.writeString(Files.createTempFile(folder, "in", ""), input);
            builder.redirectInput(in.toFile());
        }
        builder.environment().put("HOME", folder.toString());
        // Its own is where it looks by itself.
        if (cache.startsWith(folder)) builder.environment().remove("XDG_CACHE_HOME");
        else builder.environment().put("XDG_CACHE_HOME", cache.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        if (builder.directory() == null) builder.directory(folder.toFile());
        Process process =
                builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
        int code = process.waitFor();
        return new Ran(code, Files.readString(out));
    }
}
