package org.tasksweep.launcher;

import java.io.IOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.tasksweep.shell.PlatformText;
import org.tasksweep.shell.UserError;

/**
 * The class-data archive that makes the shell start fast. The launcher names it after its inputs (class path, jars, JDK), so
 * after a change another file is made. The JVM checks the same inputs, and starts without the archive if it does not match.
 *
 * <p>It is written under a temporary name, forced to disk and renamed, so two shells may make it at once. The
 * name ends with the size, which the launcher checks: the JVM dies of an archive that was cut short.
 */
public final class StartupArchive {

    private static final int KEPT = 4;
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final Path name;

    private StartupArchive(Path name) {
        this.name = name;
    }

    /** The archive that the launcher uses; empty if it uses none. */
    static Optional<StartupArchive> wanted() {
        String name = System.getProperty("tasksweep.archive", "");
        return name.isEmpty() ? Optional.empty() : Optional.of(new StartupArchive(Path.of(name)));
    }

    /** The archive that this JVM was started with. */
    private static Optional<String> used() {
        return Optional.of(System.getProperty("tasksweep.shared", "")).filter(file -> !file.isEmpty());
    }

    /**
     * Lets another process make the archive, unless it is in use or an attempt was made recently. Does not wait, and reports
     * no errors.
     */
    void makeInBackground() {
        try {
            if (used().isPresent() || Files.isRegularFile(tried()) && !old(tried())) return;
            ProcessBuilder maker = new ProcessBuilder(
                            java("-Dtasksweep.archive=" + name, Launcher.class.getName(), "--install"))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            maker.environment().remove(PlatformText.COMMAND_LINE);
            maker.start().getOutputStream().close();
        } catch (IOException e) {
            // The shell starts more slowly, and the next start tries again.
        }
    }

    /** Makes the archive again and waits for it, which takes some seconds. */
    void make() {
        Path made = sibling("." + ProcessHandle.current().pid() + ".tmp");
        try (StubServer service = new StubServer()) {
            Files.createDirectories(name.getParent());
            Files.writeString(tried(), "");
            Process training = start(made, service);
            boolean ended = training.waitFor(2, TimeUnit.MINUTES);
            if (!ended) training.destroyForcibly();
            if (!ended || training.exitValue() != 0 || !made.toFile().setWritable(true)) {
                throw new UserError(
                        "This Java made no start-up archive; the shell works without one, but starts more slowly.");
            }
            try (FileChannel written = FileChannel.open(made, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Path finished = sibling("." + Files.size(made) + ".jsa");
            Files.move(made, finished, StandardCopyOption.ATOMIC_MOVE);
            tidy();
        } catch (IOException e) {
            throw new UserError("The start-up archive " + name + " cannot be written: " + e.getMessage() + ".");
        } catch (InterruptedException e) {
            throw new UserError("Interrupted; no start-up archive was made.");
        }
    }

    /** The environment has only the stub service, so that no key or profile of a person is used. */
    private static Process start(Path made, StubServer service) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        java("-XX:ArchiveClassesAtExit=" + made, ArchiveTraining.class.getName()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.startsWith("TASKSWEEP_"));
        builder.environment().put("TASKSWEEP_URL", service.url());
        builder.environment().put("TASKSWEEP_API_KEY", "none");
        Process training = builder.start();
        try (Writer typed = training.outputWriter(StandardCharsets.UTF_8)) {
            typed.write(ArchiveTraining.LINES + "/exit\n");
        }
        return training;
    }

    /** A file whose age prevents several shells from training at once, and repeated failing attempts. */
    private Path tried() {
        return sibling(".tried");
    }

    private Path sibling(String end) {
        return name.resolveSibling(name.getFileName() + end);
    }

    private static List<String> java(String... rest) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Stream.concat(
                        Stream.of(
                                java,
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xlog:disable",
                                "-Dfile.encoding=UTF-8",
                                "-Dtasksweep.home=" + System.getProperty("tasksweep.home"),
                                "-cp",
                                System.getProperty("java.class.path")),
                        Stream.of(rest))
                .toList();
    }

    /** Removes archives of older jars and JDKs, and of interrupted attempts. */
    private void tidy() throws IOException {
        Files.deleteIfExists(tried());
        List<Path> newestFirst;
        try (Stream<Path> files = Files.list(name.getParent())) {
            newestFirst = files.sorted(Comparator.comparing(StartupArchive::modified)
                            .thenComparing(Path::getFileName)
                            .reversed())
                    .toList();
        }
        // Of several that were made at once all their makers keep the same one.
        boolean found = false;
        int archives = 0;
        for (Path file : newestFirst) {
            boolean same = file.getFileName().toString().startsWith(name.getFileName() + ".");
            boolean archive = file.toString().endsWith(".jsa");
            if (archive ? same && found || ++archives > KEPT : old(file)) Files.deleteIfExists(file);
            found |= archive && same;
        }
    }

    private static boolean old(Path file) {
        return modified(file).isBefore(Instant.now().minus(ABANDONED));
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH; // gone meanwhile
        }
    }
}
