package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The client library and its test double as a team takes them: a Maven project that knows nothing of this one resolves them from a repository that
 * has only what is deployed there, compiles against them, and deletes a task of the real service and one of the double.
 */
@EnabledIfSystemProperty(named = "server.zip", matches = ".+", disabledReason = "no profile packages")
class ClientPackageIT extends Deployed {
    private static final String VERSION = System.getProperty("project.version", "");
    private static final Path FOREIGN = Path.of("src/test/resources/foreign");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    /** What {@code mvn deploy} puts there, without Maven's own notes. */
    @BeforeEach
    void deploy() throws IOException {
        deploy("client");
        deploy("client-test");
        Files.createDirectories(folder.resolve("foreign/src/main/java"));
        for (String file : List.of("pom.xml", "src/main/java/Foreign.java", "src/main/java/ForeignCheck.java")) {
            Files.copy(FOREIGN.resolve(file), folder.resolve("foreign").resolve(file));
        }
    }

    private void deploy(String module) throws IOException {
        Path built = Path.of("../src", module, "target");
        String artifact = "tasksweep-" + module;
        Path deployed = Files.createDirectories(folder.resolve("company/org/tasksweep/" + artifact + "/" + VERSION));
        String name = artifact + "-" + VERSION;
        Files.copy(built.resolve("flattened-pom.xml"), deployed.resolve(name + ".pom"));
        for (String jar : List.of(".jar", "-sources.jar", "-javadoc.jar")) {
            Files.copy(built.resolve(name + jar), deployed.resolve(name + jar));
        }
    }

    @Test
    void aForeignProjectResolvesItCompilesAndDeletesATask() throws Exception {
        String id = GivenService.id();
        GivenService.tasks("u1", 3, id);
        Path path = folder.resolve("classpath.txt");
        maven("compiler:3.14.1:compile", "dependency:3.9.0:build-classpath", "-Dmdep.outputFile=" + path);
        String libraries = Files.readString(path);
        assertThat(libraries.split(File.pathSeparator))
                .as("what this build is tested with")
                .extracting(jar -> Path.of(jar).getFileName())
                .containsExactlyInAnyOrderElementsOf(tested());
        String classpath = folder.resolve("foreign/target/classes") + File.pathSeparator + libraries;
        assertThat(ran(List.of(java(), "-classpath", classpath, "Foreign", SERVER.toString(), id)))
                .isEqualTo("1 deleted, complete: true\n");
        assertThat(GivenService.visible(id)).isFalse();
        assertThat(ran(List.of(java(), "-classpath", classpath, "ForeignCheck")))
                .isEqualTo("1 deleted, complete: true\nvisible: false\n");
    }

    private static List<Path> tested() throws IOException {
        return Stream.concat(
                        list(Path.of("../src/client/target/lib")).stream().map(Path::getFileName),
                        Stream.of("tasksweep-client-", "tasksweep-client-test-")
                                .map(name -> Path.of(name + VERSION + ".jar")))
                .toList();
    }

    @Test
    void everyClassHasItsSourceAndEveryPackageItsPages() throws IOException {
        Path built = Path.of("../src/client/target");
        List<String> classes = names(built.resolve("tasksweep-client-" + VERSION + ".jar"));
        assertThat(names(built.resolve("tasksweep-client-" + VERSION + "-sources.jar")))
                .containsAll(classes.stream()
                        .filter(name -> name.endsWith(".class") && !name.contains("$"))
                        .map(name -> name.replace(".class", ".java"))
                        .toList());
        assertThat(names(built.resolve("tasksweep-client-" + VERSION + "-javadoc.jar")))
                .contains(
                        "index.html",
                        "org.tasksweep.client/org/tasksweep/client/Tasksweep.html",
                        "org.tasksweep.client/org/tasksweep/proof/package-summary.html",
                        "org.tasksweep.client/org/tasksweep/wire/package-summary.html");
    }

    private static List<String> names(Path archive) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }

    private void maven(String... goals) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of("../mvnw").toString(),
                "-q",
                "-o",
                "-B",
                "-f",
                folder.resolve("foreign/pom.xml").toString(),
                "-Dmaven.repo.local=" + folder.resolve("m2"),
                "-Dmaven.repo.local.tail=" + othersOnly(),
                "-Daether.offline.protocols=file",
                "-Dcompany.repository=" + folder.resolve("company").toUri(),
                "-Dtasksweep.version=" + VERSION));
        command.addAll(List.of(goals));
        assertThat(ran(command)).isEmpty();
    }

    /** The local repository of this build without what is ours: the plugins and the libraries of others. */
    private Path othersOnly() throws IOException {
        Path others = folder.resolve("others");
        link(Path.of(System.getProperty("maven.repo", "")), others, "org");
        link(Path.of(System.getProperty("maven.repo", ""), "org"), others.resolve("org"), "tasksweep");
        return others;
    }

    private static void link(Path repository, Path links, String except) throws IOException {
        Files.createDirectories(links);
        for (Path one : list(repository)) {
            if (one.endsWith(except)) continue;
            Files.createSymbolicLink(links.resolve(one.getFileName()), one.toAbsolutePath());
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private String ran(List<String> command) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("TASKSWEEP_API_KEY", KEY);
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES))
                    .as("ended: %s", command)
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        String text = Files.readString(output);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }
}
