package org.tasksweep.client;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program of somebody else uses the library from the class path and from the module path, with what it brings along. */
class PathsTest extends WithServer {

    private static final Path CLASSES = Path.of("target/classes");
    private static final Path LIBRARIES = Path.of("target/lib");
    private static final Path ANOTHER = Path.of("target/another");
    private static final Path SOURCES = Path.of("src/test/resources/app");

    private static final List<String> ONLY_SERVERS =
            List.of("javassist-", "osgi-resource-locator-", "aopalliance-repackaged-");

    @TempDir
    Path compiled;

    @Test
    void fromTheClassPath() throws Exception {
        compile("-classpath", library(), SOURCES.resolve("app/Main.java").toString());
        String path = compiled + File.pathSeparator + library();
        assertThat(run("-classpath", path, "app.Main")).endsWith("false false");
    }

    @Test
    void fromTheModulePath() throws Exception {
        compile(
                "--module-path",
                library(),
                SOURCES.resolve("module-info.java").toString(),
                SOURCES.resolve("app/Main.java").toString());
        String path = compiled + File.pathSeparator + library();
        assertThat(run("--module-path", path, "--module", "app/app.Main")).endsWith("true true");
    }

    @Test
    void anotherImplementationOfJaxRsThatComesFirstIsNotAsked() throws Exception {
        compile("-classpath", library(), SOURCES.resolve("app/Main.java").toString());
        String path = Stream.of(compiled.toString(), paths(jars(ANOTHER)), library())
                .collect(Collectors.joining(File.pathSeparator));
        assertThat(run("-classpath", path, "app.Main")).endsWith("false false");
    }

    /** Jersey uses these for servers; the toolkit leaves them out, and docs/client.md says when a program may. */
    @ParameterizedTest
    @ValueSource(strings = {"-classpath", "--module-path"})
    void withoutWhatOnlyServersNeed(String kind) throws Exception {
        List<Path> needed = jars().stream()
                .filter(jar -> ONLY_SERVERS.stream()
                        .noneMatch(name -> jar.getFileName().toString().startsWith(name)))
                .toList();
        assertThat(needed).hasSize(jars().size() - ONLY_SERVERS.size());
        String library = CLASSES + File.pathSeparator + paths(needed);
        String path = compiled + File.pathSeparator + library;
        String main = SOURCES.resolve("app/Main.java").toString();
        if (kind.equals("-classpath")) {
            compile(kind, library, main);
            run(kind, path, "app.Main");
        } else {
            compile(kind, library, SOURCES.resolve("module-info.java").toString(), main);
            run(kind, path, "--module", "app/app.Main");
        }
    }

    @Test
    void nothingOfTheServerComesAlong() throws IOException {
        for (Path jar : jars()) {
            try (JarFile file = new JarFile(jar.toFile())) {
                for (Enumeration<JarEntry> e = file.entries(); e.hasMoreElements(); ) {
                    assertThat(e.nextElement().getName())
                            .doesNotContain("tasksweep/server", "jakarta/servlet", "org/jdbi");
                }
            }
        }
        try (Stream<Path> own = Files.walk(CLASSES)) {
            assertThat(own.filter(file -> file.toString().endsWith(".class")).map(CLASSES::relativize))
                    .isNotEmpty()
                    .allMatch(file -> file.startsWith("org/tasksweep/client")
                            || file.startsWith("org/tasksweep/wire")
                            || file.startsWith("org/tasksweep/proof")
                            || file.endsWith("module-info.class"));
        }
    }

    private void compile(String... arguments) {
        List<String> all = Stream.concat(Stream.of("-d", compiled.toString()), Stream.of(arguments))
                .toList();
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, all.toArray(String[]::new)))
                .isZero();
    }

    private String run(String... arguments) throws Exception {
        server.stubFor(any(anyUrl()).willReturn(json(200, SweepsTest.sweep("PLANNING", 0, 0))));
        server.stubFor(post("/v1/images/deleteimagestask").willReturn(deleted("a")));
        List<String> command = Stream.of(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        Stream.of(arguments),
                        Stream.of(server.baseUrl()))
                .flatMap(part -> part)
                .toList();
        Process program = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor()).as(output).isZero();
        assertThat(output.lines()).hasSize(4).startsWith("deleted 1 of 1", "PLANNING", "sw_1");
        return output.strip();
    }

    private static String library() throws IOException {
        return CLASSES + File.pathSeparator + paths(jars());
    }

    private static String paths(List<Path> jars) {
        return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static List<Path> jars() throws IOException {
        return jars(LIBRARIES);
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> jars = Files.list(folder)) {
            return jars.toList();
        }
    }
}
