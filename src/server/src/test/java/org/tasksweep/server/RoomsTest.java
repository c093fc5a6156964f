package org.tasksweep.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documentation describes each package of the server as the package describes itself, and draws their arrows. */
class RoomsTest {
    private static final Path SOURCES = Path.of("src", "main", "java", "org", "tasksweep", "server");
    private static final Path DOCUMENT = Path.of("..", "docs", "architecture.md");
    private static final String PACKAGE = "org.tasksweep.server";
    private static final Pattern PARTICIPANT = Pattern.compile("participant (\\S+)");
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

    @Test
    void theDrawnArrowsAreThoseOfTheCode() throws IOException {
        String drawing = arrows().entrySet().stream()
                .filter(room -> !room.getValue().isEmpty())
                .map(room -> "    " + node(room.getKey()) + " --> "
                        + room.getValue().stream().map(RoomsTest::node).collect(Collectors.joining(" & ")) + "\n")
                .collect(Collectors.joining("", "```mermaid\nflowchart TD\n", "```\n"));
        assertThat(Files.readString(DOCUMENT))
                .as("put this into %s:%n%s", DOCUMENT, drawing)
                .contains(drawing);
    }

    @Test
    void everyParticipantOfARequestIsARoom() throws IOException {
        List<String> participants = PARTICIPANT
                .matcher(Files.readString(DOCUMENT))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(participants).hasSizeGreaterThan(6);
        assertThat(Stream.concat(
                        ArchitectureTest.FLOORS.stream().flatMap(List::stream),
                        Stream.of("edge", "Client", "PostgreSQL")))
                .containsAll(participants);
    }

    /** The arrows of each room, top first; without those that follow from two others. */
    private static Map<String, Set<String>> arrows() {
        Map<String, Set<String>> all = new LinkedHashMap<>();
        for (int floor = ArchitectureTest.FLOORS.size(); floor > 0; floor--) {
            ArchitectureTest.FLOORS.get(floor - 1).forEach(room -> all.put(room, new TreeSet<>()));
        }
        JavaClasses server = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(PACKAGE);
        for (JavaClass type : server) {
            for (Dependency use : type.getDirectDependenciesFromSelf()) {
                String to = room(use.getTargetClass());
                if (all.containsKey(room(type)) && all.containsKey(to) && !to.equals(room(type))) {
                    Objects.requireNonNull(all.get(room(type))).add(to);
                }
            }
        }
        Map<String, Set<String>> drawn = new LinkedHashMap<>();
        all.forEach((room, uses) -> drawn.put(room, new TreeSet<>(uses)));
        all.forEach((room, uses) ->
                uses.forEach(between -> Objects.requireNonNull(drawn.get(room)).removeAll(reached(between, all))));
        return drawn;
    }

    private static Set<String> reached(String room, Map<String, Set<String>> arrows) {
        Set<String> reached = new TreeSet<>();
        for (String next : arrows.getOrDefault(room, Set.of())) {
            reached.add(next);
            reached.addAll(reached(next, arrows));
        }
        return reached;
    }

    private static String room(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(PACKAGE + ".") ? name.substring(PACKAGE.length() + 1) : "";
    }

    private static String node(String room) {
        return room.contains(".") ? room.replace('.', '_') + "[" + room + "]" : room;
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
