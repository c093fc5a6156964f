package org.tasksweep.shell;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The shell as it is shipped, in a real terminal, with a service that answers as the tests say. */
abstract class OpenTerminal {
    @TempDir
    static Path folder;

    static Installed installed;

    static int opened;

    @SuppressWarnings("NullAway.Init") // before each test
    TmuxTerminal terminal;

    @RegisterExtension
    final WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @BeforeAll
    static void unpack() throws Exception {
        installed = Installed.shared(folder);
    }

    @BeforeEach
    void start() {
        opened++; // A server of tmux of its own: the one before may not have ended yet.
        terminal = new TmuxTerminal(folder.resolve("tmux" + opened));
        new FakeService(server);
    }

    @AfterEach
    void stop() throws Exception {
        terminal.close();
    }

    String prompt() {
        return "localhost:" + server.getPort() + " (writable)>";
    }

    void open(String... variables) throws Exception {
        List<String> shell = new ArrayList<>(List.of(
                "env",
                "HOME=" + folder,
                "XDG_CACHE_HOME=" + installed.cache(),
                "JAVA_HOME=" + System.getProperty("java.home"),
                "PAGER=", // a long answer is on the screen at once
                "TASKSWEEP_HISTORY=" + folder.resolve("history"),
                "TASKSWEEP_URL=" + server.baseUrl(),
                "TASKSWEEP_API_KEY=" + FakeService.KEY));
        shell.addAll(List.of(variables));
        String command =
                String.join(" ", shell.stream().map(word -> "'" + word + "'").toList()) + " '" + installed.home()
                        + "/bin/tasksweep'; echo ended with $?; exec sleep 60";
        terminal.open(command);
    }
}
