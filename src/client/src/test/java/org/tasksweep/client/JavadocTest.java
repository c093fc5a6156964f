package org.tasksweep.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything public says what it is for, and javadoc has nothing to complain about. */
class JavadocTest {

    private static final Path SOURCES = Path.of("src/main/java");

    @TempDir
    Path pages;

    @Test
    void everythingPublicIsDocumented() throws IOException {
        List<String> options = List.of(
                "-quiet",
                "-public",
                "-Xmaxwarns",
                "9999",
                "-Xdoclint:all",
                "-encoding",
                "UTF-8",
                "-d",
                pages.toString());
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        ToolProvider.findFirst("javadoc")
                .orElseThrow()
                .run(
                        out,
                        out,
                        Stream.of(options.stream(), Stream.of("--module-path", libraries()), sources())
                                .flatMap(part -> part)
                                .toArray(String[]::new));
        assertThat(text.toString().lines().filter(JavadocTest::complains)).isEmpty();
        assertThat(pages.resolve("org.tasksweep.client/org/tasksweep/client/Tasksweep.html"))
                .exists();
    }

    /** Where the sentence says it all, tags may be left out; Jersey has no module descriptors. */
    private static boolean complains(String line) {
        return line.matches(".*: (warning|error).*") && !line.matches(".*(no @param|no @return|automatic module).*");
    }

    private static String libraries() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of("target/lib"))) {
            return jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        }
    }

    private static Stream<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.map(Path::toString).filter(file -> file.endsWith(".java")).toList().stream();
        }
    }
}
