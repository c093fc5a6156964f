package org.tasksweep.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The documentation names each package of the server by the first sentence that the package says of itself. */
class RoomsTest {
    private static final Path SOURCES = Path.of("src", "main", "java", "org", "tasksweep", "server");
    private static final Path DOCUMENT = Path.of("..", "docs", "architecture.md");
    private static final Pattern FIRST_SENTENCE = Pattern.compile("/\\*\\*\\s+\\* (.+?\\.)(?=\\s)", Pattern.DOTALL);

    @Test
    void everyPackageIsInTheDocumentationAsItDescribesItself() throws IOException {
        String table = ArchitectureTest.FLOORS.stream()
                .map(RoomsTest::floor)
                .collect(Collectors.collectingAndThen(Collectors.toList(), RoomsTest::topFirst));
        assertThat(Files.readString(DOCUMENT))
                .as("put this into %s:%n%s", DOCUMENT, table)
                .contains(table);
    }

    private static String topFirst(List<String> floors) {
        StringBuilder table = new StringBuilder();
        for (int floor = floors.size(); floor > 0; floor--) table.append(floors.get(floor - 1));
        return table.toString();
    }

    private static String floor(List<String> rooms) {
        return rooms.stream()
                .map(room -> "| `" + room + "` | " + describes(room) + " |\n")
                .collect(Collectors.joining());
    }

    private static String describes(String room) {
        try {
            String text =
                    Files.readString(SOURCES.resolve(room.replace('.', '/')).resolve("package-info.java"));
            Matcher sentence = FIRST_SENTENCE.matcher(text);
            assertThat(sentence.find()).as(room).isTrue();
            return sentence.group(1).replaceAll("\\s+\\* ", " ").replaceAll("\\{@code ([^}]*)}", "`$1`");
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
