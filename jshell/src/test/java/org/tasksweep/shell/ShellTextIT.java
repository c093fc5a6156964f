package org.tasksweep.shell;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tasksweep.shell.Installed.Ran;

/** Text reaches the service as it was meant in every locale, or nothing is sent. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it runs the launcher that is a shell script")
class ShellTextIT extends InstalledShell {
    /** The one that knows no text but ASCII, and the one that is no locale of Linux; others with {@code -Dtests.long=true}. */
    static Stream<String> locales() {
        Stream<String> odd = Stream.of("LC_ALL=C", "LC_CTYPE=UTF-8");
        return Boolean.getBoolean("tests.long") ? Stream.concat(odd, Stream.of("LANG=", "LC_ALL=C.UTF-8")) : odd;
    }

    @ParameterizedTest
    @MethodSource("locales")
    void textOfEveryScriptSurvivesEveryLocale(String locale) throws Exception {
        // By a script of sh, since this JVM may not be able to hand over such arguments itself.
        Path steps =
                Files.writeString(folder.resolve("steps.sh"), """
                set -e
                printf 'System.out.println(args());\n' >'水.jsh'
                printf 'é_1\n' >'ids é.txt'
                tasksweep run '水.jsh' 'NOT prompt : "重要"'
                tasksweep -e '"水😀 " + args()' 'é'
                tasksweep -e 'deleteFrom("ids é.txt").csv("done é.csv").value().contains("done é.csv")'
                test -f 'done é.csv'
                printf '"水".length()\n' | tasksweep
                """.replace("tasksweep", "'" + home + "/bin/tasksweep'"));
        ProcessBuilder builder = new ProcessBuilder("env", "-u", "LC_ALL", "-u", "LC_CTYPE", "-u", "LANG", locale);
        builder.command().addAll(List.of("sh", steps.toString()));
        Path work = Files.createTempDirectory(folder, "locale");
        Ran ran = run(builder.directory(work.toFile()), "");
        assertThat(ran).isEqualTo(new Ran(0, "[NOT prompt : \"重要\"]\n\"水😀 [é]\"\ntrue\n1\n"));
        server.verify(postRequestedFor(anyUrl()).withRequestBody(equalToJson("{\"taskids\":[\"é_1\"]}")));
    }

    @Test
    void anArgumentThatIsNoTextEndsBeforeTheFirstLine() throws Exception {
        Path steps = Files.writeString(
                folder.resolve("latin1.sh"),
                "exec '" + home + "/bin/tasksweep' -e 'delete(\"abcd_1\")' \"$(printf 'caf\\351')\"\n");
        Ran ran = run(new ProcessBuilder("sh", steps.toString()), "");
        assertThat(ran.output()).startsWith("Nothing was done: an argument is not UTF-8");
        assertThat(ran.code()).isEqualTo(1);
        server.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void aJavaThatReadsNoUtf8DoesNotStart() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dtasksweep.home=" + home,
                "-cp",
                home + "/lib/*",
                "org.tasksweep.launcher.Launcher",
                "-e",
                "delete(\"abcd_1\")");
        builder.environment().put("LC_ALL", "C");
        Ran ran = run(builder, "");
        assertThat(ran.output())
                .startsWith("Nothing was done: this Java reads arguments and file names as ")
                .contains("LC_ALL=C.UTF-8");
        assertThat(ran.code()).isEqualTo(1);
        server.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void inputThatIsNotTextDeletesNothing() throws Exception {
        Path in = Files.write(folder.resolve("latin1.txt"), new byte[] {'a', '\n', (byte) 0xe4, '\n'});
        ProcessBuilder builder = installed.tasksweep("-e", "deleteFrom(stdin())");
        builder.redirectInput(in.toFile());
        assertThat(run(builder, null).output()).startsWith("Nothing was deleted: the source of the ids is not UTF-8");
        server.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void aPlainJshellThatReadsNoUtf8SendsNothing() throws Exception {
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
        builder.environment().put("LC_ALL", "C");
        Ran ran = run(builder.directory(home.toFile()), "System.out.println(delete(\"abcd_1\"));\n");
        assertThat(ran.output()).contains("Nothing was done: this Java reads arguments and file names as ");
        server.verify(0, postRequestedFor(anyUrl()));
    }
}
