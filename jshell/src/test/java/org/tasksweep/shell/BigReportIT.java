package org.tasksweep.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tasksweep.shell.Installed.Ran;

/** The shell writes more than it could hold. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it runs the launcher that is a shell script")
class BigReportIT {

    @TempDir
    Path folder;

    /** 1,000,000 lines, 85 MB. */
    @Test
    void aReportOfAnySizeIsWrittenAsCsvInASmallHeap() throws Exception {
        Installed installed = Installed.in(folder);
        HttpServer reports = ReportService.serve(1_000_000);
        try {
            ProcessBuilder shell = installed.tasksweep("-e", "sweep(\"sw_1\").csv(\"big.csv\")");
            shell.environment()
                    .put(
                            "TASKSWEEP_URL",
                            "http://localhost:" + reports.getAddress().getPort());
            shell.environment().put("TASKSWEEP_API_KEY", FakeService.KEY);
            shell.environment().put("JDK_JAVA_OPTIONS", "-Xmx64m");
            Ran ran = installed.run(shell, "");
            assertThat(ran.output()).contains(" Wrote 1,000,000 lines and a header to ");
            assertThat(ran.code()).isZero();
        } finally {
            reports.stop(0);
        }
        assertThat(Files.size(folder.resolve("big.csv"))).isGreaterThan(50_000_000);
    }
}
