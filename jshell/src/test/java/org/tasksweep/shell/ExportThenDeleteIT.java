package org.tasksweep.shell;

import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tasksweep.shell.Installed.Ran;

/** The example that exports first, where the tasks of its plan match no more once the file is written. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it runs the launcher that is a shell script")
class ExportThenDeleteIT {

    @RegisterExtension
    final WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @TempDir
    Path folder;

    @Test
    void nothingIsDeletedThatIsNotInTheFile() throws Exception {
        new FakeService(server); // lists abcd_1 and abcd_2
        new FakeSweeps(server); // plans =a and b
        Installed installed = Installed.shared(folder);
        ProcessBuilder shell = installed.tasksweep(
                "run",
                installed.home().resolve("examples/export-then-delete.jsh").toString(),
                "age < 1d",
                "kept.csv",
                "archived");
        shell.environment().put("TASKSWEEP_URL", server.baseUrl());
        shell.environment().put("TASKSWEEP_API_KEY", FakeService.KEY);
        Ran ran = installed.run(shell, "");
        assertThat(ran.output()).contains("nothing was deleted: 2 tasks of the plan match no more");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(Files.readAllLines(folder.resolve("kept.csv"))).hasSize(3);
        server.verify(1, postRequestedFor(urlEqualTo("/admin/v1/sweeps")));
        server.verify(0, postRequestedFor(urlEqualTo("/admin/v1/sweeps/sw_1:run")));
    }
}
