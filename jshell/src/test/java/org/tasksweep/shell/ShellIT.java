package org.tasksweep.shell;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The zip as it is shipped, in a folder with a space in its name. */
@DisabledOnOs(OS.WINDOWS)
class ShellIT {

    @TempDir
    static Path folder;

    private static Path home;

    @RegisterExtension
    final WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @BeforeAll
    static void unpack() throws Exception {
        home = Files.createDirectory(folder.resolve("tool kit"));
        Unzipped.into(home, Path.of(Objects.requireNonNull(System.getProperty("zip"))));
        Ran install = ran(new ProcessBuilder(home.resolve("bin/tasksweep").toString(), "--install"), "");
        assertThat(install).isEqualTo(new Ran(0, ""));
    }

    @BeforeEach
    void start() {
        new Fake(server);
    }

    @Test
    void aLineOfCodePrintsItsValue() throws Exception {
        Ran ran = tasksweep("", "-e", "tasks()");
        assertThat(ran.output()).contains("TASKID", "abcd_1", "\\u001b[2Jcat").doesNotContain("\u001b");
        assertThat(ran.code()).isZero();
    }

    @Test
    void inputFromAPipeIsAConversation() throws Exception {
        Ran ran = tasksweep("connect()\ntasks()\nmore()\nshown().delete()\nundo()\nint x = 40 + 2\n");
        assertThat(ran.output())
                .contains("Connected to " + server.baseUrl() + " as bootstrap")
                .contains("1 of 2", "abcd_2", "Deleted 1 task", "Brought back 1 task", "42");
        assertThat(ran.code()).isZero();
    }

    @Test
    void anErrorStopsAScriptBeforeTheNextLine() throws Exception {
        Path script =
                Files.writeString(folder.resolve("a script.jsh"), "tasks(\"staus=FAILED\");\ndelete(\"abcd_1\");\n");
        Ran ran = tasksweep("", "run", script.toString());
        assertThat(ran.output())
                .isEqualTo("Unknown field staus at character 1; did you mean status? (HTTP 400, request r1).\n");
        assertThat(ran.code()).isEqualTo(1);
        server.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void idsThatAreLeftAreNoSuccess() throws Exception {
        Ran ran = tasksweep("", "-e", "delete(\"abcd_1\", \"held\")");
        assertThat(ran.output()).contains("legal hold h1", "Not deleted: 1.");
        assertThat(ran.code()).isEqualTo(1);
    }

    @Test
    void whatDoesNotCompileEndsWith2() throws Exception {
        Ran ran = tasksweep("", "-e", "delete(nothing)");
        assertThat(ran.output()).contains("cannot find symbol");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(tasksweep("", "-e", "delete(\"a\"").code()).isEqualTo(2);
        server.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void wrongArgumentsEndWith64() throws Exception {
        assertThat(tasksweep("", "frobnicate").code()).isEqualTo(64);
        assertThat(tasksweep("", "run").code()).isEqualTo(64);
        assertThat(tasksweep("", "--help").code()).isZero();
    }

    @Test
    void aBugInAScriptShowsItsException() throws Exception {
        Ran ran = tasksweep("", "-e", "Integer.parseInt(\"x\")");
        assertThat(ran.output()).contains("java.lang.NumberFormatException: For input string: \"x\"");
        assertThat(ran.code()).isEqualTo(1);
    }

    @Test
    void thePromptNamesThePlaceAndAnErrorIsOneLine() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dtasksweep.home=" + home,
                "-Dtasksweep.terminal=true",
                "-cp",
                home + "/lib/*",
                "org.tasksweep.shell.Launcher");
        Ran ran = run(builder, "tasks(\"staus=FAILED\")\ndelete(\"abcd_1\")\n/exit\n");
        assertThat(ran.output())
                .startsWith("Tasksweep at local:" + server.getPort())
                .contains("local:" + server.getPort() + "> ")
                .contains("|  Unknown field staus at character 1; did you mean status? (HTTP 400, request r1).\n")
                .contains(" Deleted 1 task. undo() brings it back")
                .doesNotContain("Exception", "at Words");
    }

    @Test
    void commentsAndABlankEndAreNoError() throws Exception {
        Path script = Files.writeString(
                folder.resolve("comments.jsh"),
                "#!/usr/bin/env -S tasksweep run\n// first\nSystem.out.println(1)\n// last\n\n");
        assertThat(tasksweep("", "run", script.toString()).output()).isEqualTo("1\n");
        assertThat(tasksweep("// nothing\n").code()).isZero();
    }

    @Test
    void textOfEveryScriptSurvivesAPlainLocale() throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(home.resolve("bin/tasksweep").toString());
        builder.environment().put("LC_ALL", "C");
        assertThat(run(builder, "\"水\".length()\n\"水😀\"\n").output()).isEqualTo("1\n\"水😀\"\n");
    }

    @Test
    void aLinkToTheLauncherWorksFromAnywhere() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("linked"), Path.of("tool kit", "bin", "tasksweep"));
        Ran ran = run(new ProcessBuilder(link.toString(), "-e", "1 + 1"), "");
        assertThat(ran.output()).isEqualTo("2\n");
    }

    @Test
    void theWordsWorkInAPlainJshell() throws Exception {
        Path jshell = Path.of(System.getProperty("java.home"), "bin", "jshell");
        ProcessBuilder builder = new ProcessBuilder(
                jshell.toString(),
                "--class-path",
                jars(),
                "--startup",
                "DEFAULT",
                "--startup",
                home.resolve("startup/tasksweep.jsh").toString(),
                "-");
        Ran ran = run(builder, "System.out.println(delete(\"abcd_1\"));\n");
        assertThat(ran.output()).contains("Deleted 1 task");
    }

    private static String jars() throws IOException {
        try (var jars = Files.list(home.resolve("lib"))) {
            return String.join(File.pathSeparator, jars.map(Path::toString).toList());
        }
    }

    private Ran tasksweep(String input, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(home.resolve("bin/tasksweep").toString());
        builder.command().addAll(List.of(arguments));
        return run(builder, input);
    }

    private Ran run(ProcessBuilder builder, String input) throws IOException, InterruptedException {
        builder.environment().put("TASKSWEEP_URL", server.baseUrl());
        builder.environment().put("TASKSWEEP_API_KEY", Fake.KEY);
        return ran(builder, input);
    }

    private static Ran ran(ProcessBuilder builder, String input) throws IOException, InterruptedException {
        Path in = Files.writeString(Files.createTempFile(folder, "in", ""), input);
        Path out = Files.createTempFile(folder, "out", "");
        builder.environment().put("HOME", folder.toString());
        builder.environment().remove("XDG_CACHE_HOME");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .start();
        int code = process.waitFor();
        return new Ran(code, Files.readString(out));
    }

    private record Ran(int code, String output) {}

    /** Unpacks a zip, and makes the launcher executable, which java.util.zip forgets. */
    private static final class Unzipped {

        static void into(Path target, Path zip) throws IOException {
            try (var files = FileSystems.newFileSystem(zip);
                    var entries = Files.walk(files.getPath("/"))) {
                entries.filter(Files::isRegularFile).forEach(entry -> copy(entry, target));
            }
            assertThat(target.resolve("bin/tasksweep").toFile().setExecutable(true))
                    .isTrue();
        }

        private static void copy(Path entry, Path target) {
            try {
                Path file = target.resolve(entry.toString().substring(1));
                Files.createDirectories(file.getParent());
                Files.copy(entry, file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
