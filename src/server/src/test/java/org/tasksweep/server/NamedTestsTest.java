package org.tasksweep.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents name as a proof is there. */
class NamedTestsTest {
    private static final Path ROOT = Path.of("../..");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*(?:Test|IT))\\b");

    @ParameterizedTest
    @ValueSource(strings = {"trust.md", "operations.md", "security.md", "cluster.md"})
    void everyTestThatADocumentNamesExists(String document) throws IOException {
        Set<String> named = TEST.matcher(
                        Files.readString(ROOT.resolve("src/docs").resolve(document)))
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).isNotEmpty().isSubsetOf(tests());
    }

    private static Set<String> tests() throws IOException {
        Set<String> tests = new TreeSet<>();
        for (String module : List.of("src/client", "src/client-test", "src/server", "src/edge", "jshell", "liberty")) {
            Path sources = ROOT.resolve(module).resolve("src/test/java");
            if (!Files.exists(sources)) continue;
            try (Stream<Path> files = Files.walk(sources)) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".java"))
                        .forEach(name -> tests.add(name.substring(0, name.length() - ".java".length())));
            }
        }
        return tests;
    }
}
