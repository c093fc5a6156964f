package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The JShell toolkit as it is shipped: its zip, unpacked with the permissions it has there, and run as a process. */
record Toolkit(Path home, String key) {
    private static final long PATIENCE_SECONDS = 60;

    private static @Nullable Toolkit installed;

    /** What a process printed, and ended with. */
    record Ran(int code, String output) {}

    /** The zip of this build, unpacked and installed once for all tests, in a folder with a space in its name. */
    static synchronized Toolkit installed(String key) throws IOException, InterruptedException {
        if (installed == null) {
            Path home = Files.createDirectories(Path.of("target", "toolkit")).toAbsolutePath();
            installed = unpacked(Files.createTempDirectory(home, "tool kit"), key);
            assertThat(installed.tasksweep("", "--install").code()).isZero();
        }
        return installed.withKey(key);
    }

    private static Toolkit unpacked(Path home, String key) throws IOException {
        try (var built = Files.newDirectoryStream(Path.of(System.getProperty("test.shell")), "tasksweep-shell-*.zip")) {
            Path zip = built.iterator().next();
            try (FileSystem files = FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", true));
                    var entries = Files.walk(files.getPath("/"))) {
                entries.forEach(entry -> unpack(entry, home));
            }
        }
        return new Toolkit(home, key);
    }

    private static void unpack(Path entry, Path home) {
        Path target = home.resolve(entry.toString().substring(1));
        try {
            if (Files.isDirectory(entry)) {
                Files.createDirectories(target);
            } else {
                Files.copy(entry, target);
                Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(entry));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where it keeps its start-up archive; never in the home directory of whoever runs the tests. */
    Path cache() {
        return home.resolve("cache");
    }

    Toolkit withKey(String other) {
        return new Toolkit(home, other);
    }

    /** The file of profiles that it reads, which is not there until a test writes it; never that of who runs the tests. */
    Path profiles() {
        return home.resolve("profiles.properties");
    }

    /** Runs the launcher with lines as its standard input. */
    Ran tasksweep(String input, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(home.resolve("bin/tasksweep").toString());
        builder.command().addAll(List.of(arguments));
        return run(builder, input);
    }

    /** Runs JShell itself with our words. */
    Ran jshell(String input, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jshell").toString(),
                "--class-path",
                "lib/*",
                "--startup",
                "DEFAULT",
                "--startup",
                "startup/tasksweep.jsh");
        builder.command().addAll(List.of(arguments));
        return run(builder, input);
    }

    private Ran run(ProcessBuilder builder, String input) throws IOException, InterruptedException {
        Path in = Files.writeString(Files.createTempFile("in", ""), input);
        Path out = Files.createTempFile("out", "");
        builder.environment()
                .putAll(Map.of(
                        "TASKSWEEP_URL", Deployed.SERVER.toString(),
                        "TASKSWEEP_API_KEY", key,
                        "TASKSWEEP_PROFILES", profiles().toString(),
                        "XDG_CACHE_HOME", cache().toString(),
                        "JAVA_HOME", System.getProperty("java.home")));
        Process process = builder.directory(home.toFile())
                .redirectErrorStream(true)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("still running, after: " + Files.readString(out));
            }
            String output = Files.readString(out);
            assertThat(output).doesNotContain(key);
            return new Ran(process.exitValue(), output);
        } finally {
            process.destroyForcibly();
            Files.delete(in);
            Files.delete(out);
        }
    }
}
