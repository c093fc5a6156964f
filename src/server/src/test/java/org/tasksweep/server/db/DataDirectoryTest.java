package org.tasksweep.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** One process at a time, and secrets on disk. */
class DataDirectoryTest {
    @TempDir
    Path temporary = Path.of("");

    @Test
    void itIsCreatedWhereNeeded() throws IOException {
        try (DataDirectory directory = DataDirectory.open(temporary.resolve("a/b"))) {
            assertThat(directory.root()).isDirectory().isAbsolute();
        }
    }

    @Test
    void aSecondOpenIsRefusedUntilTheFirstIsClosed() throws IOException {
        try (DataDirectory first = DataDirectory.open(temporary)) {
            assertThatThrownBy(() -> DataDirectory.open(temporary))
                    .isInstanceOf(IOException.class)
                    .hasMessage("Another Tasksweep is using " + first.root()
                            + "; stop it, or set TASKSWEEP_DATA to another directory");
        }
        DataDirectory.open(temporary).close();
    }

    @Test
    void aSecondProcessIsRefusedUntilTheFirstIsClosed() throws Exception {
        try (DataDirectory first = DataDirectory.open(temporary)) {
            assertThat(secondProcess()).contains("Another Tasksweep is using " + first.root());
        }
        assertThat(secondProcess()).contains("opened");
    }

    private String secondProcess() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SecondProcess.class.getName(),
                        temporary.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    /** A process that wants the same directory. */
    static final class SecondProcess {
        private SecondProcess() {}

        public static void main(String[] arguments) throws IOException {
            try (DataDirectory directory = DataDirectory.open(Path.of(arguments[0]))) {
                System.out.println("opened " + directory.root());
            }
        }
    }

    @Test
    void aSecretIsReplacedAsAWholeAndLeavesNothingBehind() throws IOException {
        Path file = temporary.resolve("secret");
        DataDirectory.writeSecret(file, "the first, a longer one");
        Files.writeString(temporary.resolve("secret.new"), "left by a process that died");
        DataDirectory.writeSecret(file, "the second");
        assertThat(file).hasContent("the second");
        try (Stream<Path> files = Files.list(temporary)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no POSIX permissions")
    void onlyItsOwnerReadsASecret() throws IOException {
        Path file = temporary.resolve("secret");
        Files.writeString(file, "readable by everybody");
        DataDirectory.writeSecret(file, "secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
