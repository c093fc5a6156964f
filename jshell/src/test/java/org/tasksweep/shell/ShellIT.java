package org.tasksweep.shell;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tasksweep.shell.Installed.Ran;

/** The shell as it is shipped: what it prints, and how it ends. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it runs the launcher that is a shell script")
class ShellIT extends InstalledShell {
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
    void codeThatDoesNotCompileEndsWith2() throws Exception {
        Ran ran = tasksweep("", "-e", "delete(nothing)");
        assertThat(ran.output()).contains("cannot find symbol");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(tasksweep("", "-e", "delete(\"a\"").code()).isEqualTo(2);
        server.verify(0, postRequestedFor(anyUrl()));
    }

    /** One of each kind; SpellingHintsTest has more, and all of these are run with {@code -Dtests.long=true}. */
    static Stream<String> withoutParentheses() {
        Stream<String> kinds = Stream.of("hold u17", "hold uid = \"u17\"", "undo;", "tasks.failed()");
        Stream<String> others =
                Stream.of("delete abc", "undo sw_52", "tasks failed", "help tasks", "undo", "delete \"abc\"");
        return Boolean.getBoolean("tests.long") ? Stream.concat(kinds, others) : kinds;
    }

    @ParameterizedTest
    @MethodSource("withoutParentheses")
    void aWordWithoutParenthesesGetsAHintWithTheRightSpelling(String code) throws Exception {
        Ran ran = tasksweep("", "-e", code);
        String word = code.replaceFirst("\\W.*", "");
        assertThat(ran.output()).contains("A word takes parentheses: " + word + "(");
        assertThat(ran.code()).isEqualTo(2);
        server.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void aScriptStopsAtATypeThatDoesNotExist() throws Exception {
        Ran ran = tasksweep("holdd u17\ndelete(\"abcd_1\")\n");
        assertThat(ran.output()).contains("Nothing was done", "there is no type holdd", "in: holdd u17");
        assertThat(ran.code()).isEqualTo(2);
        server.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void anExampleRunsFromAnyFolderAndKnowsTimes() throws Exception {
        Ran ran = tasksweep("", "run", "examples/clean-failed.jsh");
        assertThat(ran.output()).startsWith("Wrong arguments: ");
        assertThat(ran.code()).isEqualTo(64);
        assertThat(tasksweep("", "-e", "Duration.ofDays(1)").output()).isEqualTo("PT24H\n");
    }

    @Test
    void aUsageErrorSaysWhatIsWrong() throws Exception {
        assertThat(tasksweep("", "tasks").output())
                .startsWith("There is no command \"tasks\"; perhaps you meant tasksweep list; a word of the shell:")
                .hasLineCount(2);
        assertThat(tasksweep("", "lst").output())
                .isEqualTo("There is no command \"lst\"; perhaps you meant tasksweep list.\n"
                        + "tasksweep --help lists commands and options.\n");
        assertThat(tasksweep("", "run", "42").output()).endsWith("The id of a sweep is sw_42.\n");
        assertThat(tasksweep("", "-x").output()).startsWith("There is no option \"-x\".");
        assertThat(tasksweep("", "-p").output()).startsWith("-p needs a NAME.");
    }

    @Test
    void wrongArgumentsEndWith64() throws Exception {
        assertThat(tasksweep("", "frobnicate").code()).isEqualTo(64);
        assertThat(tasksweep("", "run").code()).isEqualTo(64);
        assertThat(tasksweep("", "-e").code()).isEqualTo(64);
        assertThat(tasksweep("", "--profile").code()).isEqualTo(64);
        assertThat(tasksweep("", "--install", "there").code()).isEqualTo(64);
        assertThat(tasksweep("", "run", "no such script").code()).isEqualTo(1);
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
                "org.tasksweep.launcher.Launcher");
        builder.environment().put("LC_ALL", "C.UTF-8");
        Ran ran = run(builder, "tasks(\"staus=FAILED\")\ndelete(\"abcd_1\")\n/exit\n");
        assertThat(ran.output())
                .startsWith("Tasksweep at localhost:" + server.getPort())
                .contains("localhost:" + server.getPort() + " (writable)> ")
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
    void aLinkToTheLauncherWorksFromAnywhere() throws Exception {
        Path link = Files.createSymbolicLink(
                folder.resolve("linked"),
                folder.toRealPath().relativize(home.toRealPath().resolve("bin/tasksweep")));
        Ran ran = run(new ProcessBuilder(link.toString(), "-e", "1 + 1"), "");
        Files.delete(link);
        assertThat(ran.output()).isEqualTo("2\n");
    }

    @Test
    void aScriptHasItsArgumentsAndStandardInput() throws Exception {
        Path script = Files.writeString(
                folder.resolve("args.jsh"), "System.out.println(args());\nSystem.out.println(deleteFrom(stdin()));\n");
        Ran ran = tasksweep("abcd_1\n\nabcd_1\n", "run", script.toString(), "-x", "two words");
        assertThat(ran.output()).startsWith("[-x, two words]\n Deleted 1 task");
        assertThat(ran.code()).isZero();
        server.verify(postRequestedFor(anyUrl()).withRequestBody(equalToJson("{\"taskids\":[\"abcd_1\"]}")));
        assertThat(tasksweep("held\n", "-e", "deleteFrom(stdin())").code()).isEqualTo(1);
    }

    @Test
    void aConversationHasNoStandardInputOfItsOwn() throws Exception {
        Ran ran = tasksweep("deleteFrom(stdin())\nabcd_1\n");
        assertThat(ran.output())
                .startsWith("There is no standard input to read: it is the prompt or the script itself");
        assertThat(ran.code()).isEqualTo(1);
    }

    @Test
    void aProfileIsChosenByNameAndItsKeyIsNeverShown() throws Exception {
        Path file = Files.writeString(
                folder.resolve("profiles.properties"),
                "staging.url=" + server.baseUrl() + "\nstaging.key=" + FakeService.KEY + "\nstaging.readOnly=true\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        ProcessBuilder builder = installed.tasksweep("--profile", "staging");
        builder.environment().put("TASKSWEEP_PROFILES", file.toString());
        Ran ran = run(builder, "profiles()\nconnect(\"staging\")\nconnect()\ndelete(\"abcd_1\")\n");
        assertThat(ran.output())
                .contains("staging  " + server.baseUrl() + "  read-only", "Read-only.")
                .endsWith("Nothing was sent: staging is read-only in this session; readOnly(false) ends that.\n")
                .doesNotContain(FakeService.KEY);
        assertThat(ran.code()).isEqualTo(1);
        server.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void aProfileThatDoesNotExistIsOneSentence() throws Exception {
        Ran ran = tasksweep("", "-p", "nosuch", "-e", "tasks()");
        assertThat(ran.output()).startsWith("There is no profile \"nosuch\" in ");
        assertThat(ran.code()).isEqualTo(1);
    }

    @Test
    void readOnlyIsAnOptionToo() throws Exception {
        Ran ran = tasksweep("", "--read-only", "-e", "delete(\"abcd_1\")");
        assertThat(ran.output()).startsWith("Nothing was sent: localhost:");
        assertThat(ran.code()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"remote", "local"})
    void theWordsWorkInAPlainJshell(String execution) throws Exception {
        Path jshell = Path.of(System.getProperty("java.home"), "bin", "jshell");
        ProcessBuilder builder = new ProcessBuilder(
                jshell.toString(),
                "--class-path",
                "lib/*",
                "--startup",
                "DEFAULT",
                "--startup",
                "startup/tasksweep.jsh",
                "-");
        if (execution.equals("local")) {
            // Java 17 needs the class path a second time there.
            builder.command().addAll(1, List.of("--execution", "local", "-J--class-path=lib/*"));
        }
        Ran ran = run(builder.directory(home.toFile()), "System.out.println(delete(\"abcd_1\"));\n");
        assertThat(ran.output()).contains("Deleted 1 task");
    }
}
