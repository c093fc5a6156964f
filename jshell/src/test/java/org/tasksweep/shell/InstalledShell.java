package org.tasksweep.shell;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tasksweep.shell.Installed.Ran;

/** The zip as it is shipped, in a folder with a space in its name. */
abstract class InstalledShell {
    @TempDir
    static Path folder;

    static Path home;
    static Installed installed;

    @RegisterExtension
    final WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @BeforeAll
    static void unpack() throws Exception {
        installed = Installed.shared(folder);
        home = installed.home();
    }

    @BeforeEach
    void start() {
        new FakeService(server);
    }

    Ran tasksweep(String input, String... arguments) throws IOException, InterruptedException {
        return run(installed.tasksweep(arguments), input);
    }

    Ran run(ProcessBuilder builder, @Nullable String input) throws IOException, InterruptedException {
        builder.environment().put("TASKSWEEP_URL", server.baseUrl());
        builder.environment().put("TASKSWEEP_API_KEY", FakeService.KEY);
        return installed.run(builder, input);
    }

    /** As the launcher starts it at a terminal. */
    Ran atATerminal(String typed, String... arguments) throws Exception {
        return run(atATerminal(List.of(arguments)), typed);
    }

    ProcessBuilder atATerminal(List<String> arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dtasksweep.home=" + home,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:SharedArchiveFile=" + archive(),
                "-Dtasksweep.terminal=true",
                "-cp",
                home + "/lib/*",
                "org.tasksweep.launcher.Launcher");
        builder.command().addAll(arguments);
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder;
    }

    private static Path archive() throws IOException {
        try (Stream<Path> made = Files.list(installed.cache().resolve("tasksweep"))) {
            return made.filter(file -> file.toString().endsWith(".jsa"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
