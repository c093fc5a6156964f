package org.tasksweep.shell;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tasksweep.text.Colour;

/** A session of the shell with a service that answers as the tests say. */
abstract class ShellSession {
    @RegisterExtension
    final WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    Session session;

    @BeforeEach
    void start() {
        new FakeService(server);
        new FakeSweeps(server);
        session = new Session(
                Map.of("TASKSWEEP_URL", server.baseUrl(), "TASKSWEEP_API_KEY", FakeService.KEY),
                new Screen(120, Colour.OFF, "localhost:" + server.getPort()));
    }

    static void print(TaskList list) {
        assertThat(list.toString()).contains("abcd_");
    }
}
