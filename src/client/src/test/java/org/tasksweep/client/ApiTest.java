package org.tasksweep.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What is public is what {@code src/test/resources/api.txt} says, so that nobody changes it by accident. Whoever means to change
 * it, changes both: the right text is in {@code target/api.txt} after this failed.
 */
class ApiTest {

    private static final Path CLASSES = Path.of("target/classes");

    @Test
    void thePublicApiIsTheOneThatWasAgreed() throws IOException {
        Path now = Path.of("target/api.txt");
        Files.write(now, signatures());
        assertThat(now).hasSameTextualContentAs(Path.of("src/test/resources/api.txt"));
    }

    private static List<String> signatures() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            List<String> classes = files.map(CLASSES::relativize)
                    .map(Path::toString)
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .map(file -> file.replace(".class", "").replace('/', '.').replace('\\', '.'))
                    .sorted()
                    .toList();
            return classes.stream().flatMap(ApiTest::signatures).toList();
        }
    }

    private static Stream<String> signatures(String type) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        int failed =
                ToolProvider.findFirst("javap").orElseThrow().run(out, out, "-public", "-cp", CLASSES.toString(), type);
        assertThat(failed).as(text.toString()).isZero();
        List<String> lines = text.toString()
                .lines()
                .filter(line -> !line.startsWith("Compiled from"))
                .toList();
        return lines.get(0).startsWith("public ") ? lines.stream() : Stream.empty();
    }
}
