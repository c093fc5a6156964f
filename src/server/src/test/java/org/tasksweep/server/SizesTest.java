package org.tasksweep.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every class of every module is short enough to be read at once; the tests as well. */
class SizesTest {
    private static final int LONGEST = 250;
    private static final int MEDIAN = 70;
    private static final List<String> MODULES =
            List.of("src/client", "src/client-test", "src/server", "src/edge", "src/bench", "jshell", "liberty");

    /** A source file and how many lines it has. */
    private record Source(Path file, int lines) {
        static Source of(Path file) {
            try (Stream<String> lines = Files.lines(file)) {
                return new Source(file, (int) lines.count());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    @Test
    void noClassIsLong() throws IOException {
        List<Source> all = Stream.concat(sources("src/main").stream(), sources("src/test").stream())
                .toList();
        assertThat(all).hasSizeGreaterThan(500);
        assertThat(all).filteredOn(source -> source.lines() > LONGEST).isEmpty();
    }

    @Test
    void halfOfTheClassesAreShort() throws IOException {
        List<Source> main = sources("src/main");
        int median = main.get(main.size() / 2).lines();
        System.out.println("SizesTest: " + main.size() + " files, median " + median + " lines, longest "
                + main.get(main.size() - 1));
        assertThat(median).isLessThanOrEqualTo(MEDIAN);
    }

    /** Shortest first; a description of a package is no class. */
    private static List<Source> sources(String folder) throws IOException {
        Stream<Source> found = Stream.of();
        for (String module : MODULES) {
            Path root = Path.of("../..", module, folder, "java");
            if (!Files.isDirectory(root)) continue;
            try (Stream<Path> files = Files.walk(root)) {
                List<Source> own = files.filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> !file.endsWith("package-info.java"))
                        .map(Source::of)
                        .toList();
                found = Stream.concat(found, own.stream());
            }
        }
        return found.sorted(Comparator.comparingInt(Source::lines)).toList();
    }
}
