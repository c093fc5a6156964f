package org.tasksweep.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tasksweep.shell.Installed;
import org.tasksweep.shell.Installed.Ran;

/**
 * The start-up archive: made by itself, used by both JVMs, anew for other jars; and no harm in it whatever happens. Each takes
 * ten seconds to make, so the tests go on with that of the one before.
 */
@EnabledOnOs(OS.LINUX)
@TestMethodOrder(OrderAnnotation.class)
class StartupArchiveIT {

    /** Whether the JVM that runs this has mapped an archive of ours. */
    private static final String USED =
            "Files.readString(Path.of(\"/proc/self/maps\")).contains(\"/.cache/tasksweep/\")";

    @TempDir
    static Path folder;

    private static Installed installed;
    private static Path cache;

    @BeforeAll
    static void unpack() throws IOException {
        installed = Installed.in(folder);
        cache = installed.cache().resolve("tasksweep");
    }

    @Test
    @Order(1)
    void theFirstExitMakesItForBothJvms() throws Exception {
        assertThat(ran(USED)).isEqualTo(new Ran(0, "false\n"));
        await(1);
        assertThat(ran(USED)).isEqualTo(new Ran(0, "true\n"));
        assertThat(installed.run(prompt(), USED + "\n/exit\n").output())
                .as("the JVM behind the prompt")
                .contains("true");
    }

    private ProcessBuilder prompt() throws IOException {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dtasksweep.home=" + installed.home(),
                "-Dtasksweep.shared=" + list(cache, ".jsa").get(0),
                "-Dtasksweep.terminal=true",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                installed.home() + "/lib/*",
                "org.tasksweep.launcher.Launcher");
    }

    @Test
    @Order(2)
    void aBrokenOneStopsNothing() throws Exception {
        Path archive = list(cache, ".jsa").get(0);
        try (FileChannel file = FileChannel.open(archive, StandardOpenOption.WRITE)) {
            file.truncate(file.size() / 2);
        }
        assertThat(ran(USED)).as("cut short").isEqualTo(new Ran(0, "false\n"));
        await(1);
        assertThat(ran(USED)).as("made anew").isEqualTo(new Ran(0, "true\n"));
        if (!Boolean.getBoolean("tests.long")) return;
        archive = list(cache, ".jsa").get(0);
        Files.write(archive, new byte[(int) Files.size(archive)]);
        assertThat(ran(USED)).as("zeros").isEqualTo(new Ran(0, "false\n"));
        Files.writeString(archive, "");
        assertThat(ran(USED)).as("empty").isEqualTo(new Ran(0, "false\n"));
        // Both made it anew, and one may do so still.
        await(1);
    }

    @Test
    @Order(3)
    void twoAtOnceMakeOneMoreForAnotherJarThatWorks() throws Exception {
        int before = list(cache, "").size();
        Path jar = list(installed.home().resolve("lib"), ".jar").get(0);
        Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        List<Process> shells = Stream.generate(() -> installed.tasksweep("--install"))
                .limit(2)
                .map(this::start)
                .toList();
        for (Process shell : shells) assertThat(shell.waitFor()).isZero();
        assertThat(list(cache, "")).hasSize(before + 1);
        assertThat(ran(USED)).isEqualTo(new Ran(0, "true\n"));
    }

    @Test
    @Order(4)
    void noPlaceForItIsNoReasonToComplain() throws Exception {
        Installed nowhere = Installed.in(Files.createTempDirectory(folder, "home"));
        Files.writeString(nowhere.cache(), "a file");
        assertThat(nowhere.run(nowhere.tasksweep("-e", "6 * 7"), "")).isEqualTo(new Ran(0, "42\n"));
        assertThat(nowhere.run(nowhere.tasksweep("--install"), "").output())
                .startsWith("The start-up archive " + nowhere.folder());
    }

    private Process start(ProcessBuilder builder) {
        builder.environment().put("HOME", installed.folder().toString());
        builder.environment().remove("XDG_CACHE_HOME");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            return builder.redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Ran ran(String code) throws IOException, InterruptedException {
        return installed.run(installed.tasksweep("-e", code), "");
    }

    private void await(int archives) throws Exception {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(2));
        while (complete() < archives || !list(cache, ".tried").isEmpty() || making()) {
            assertThat(Instant.now()).as("waiting for archive %d", archives).isBefore(deadline);
            LockSupport.parkNanos(50_000_000);
        }
    }

    private static boolean making() {
        return ProcessHandle.allProcesses()
                .anyMatch(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("-Dtasksweep.archive=" + cache) && line.endsWith("--install"))
                        .isPresent());
    }

    private long complete() throws IOException {
        return list(cache, ".jsa").stream()
                .filter(file -> file.toString().endsWith("." + file.toFile().length() + ".jsa"))
                .count();
    }

    private static List<Path> list(Path folder, String end) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).toList();
        }
    }
}
