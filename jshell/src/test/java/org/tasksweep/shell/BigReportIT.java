package org.tasksweep.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tasksweep.shell.Installed.Ran;

/** The shell writes more than it could hold. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it runs the launcher that is a shell script")
class BigReportIT {

    /** 42 MB of text, and more than the heap as lines; 85 MB with {@code -Dtests.long=true}. */
    private static final int LINES = Boolean.getBoolean("tests.long") ? 1_000_000 : 500_000;

    @TempDir
    Path folder;

    @Test
    void aReportOfAnySizeIsWrittenAsCsvInASmallHeap() throws Exception {
        Installed installed = Installed.shared(folder);
        HttpServer reports = ReportService.serve(LINES);
        try {
            ProcessBuilder shell = installed.tasksweep("-e", "sweep(\"sw_1\").csv(\"big.csv\")");
            shell.environment()
                    .put(
                            "TASKSWEEP_URL",
                            "http://localhost:" + reports.getAddress().getPort());
            shell.environment().put("TASKSWEEP_API_KEY", FakeService.KEY);
            shell.environment().put("JDK_JAVA_OPTIONS", "-Xmx64m");
            Ran ran = installed.run(shell, "");
            assertThat(ran.output()).contains(String.format(Locale.ROOT, " Wrote %,d lines and a header to ", LINES));
            assertThat(ran.code()).isZero();
        } finally {
            reports.stop(0);
        }
        assertThat(Files.size(folder.resolve("big.csv"))).isGreaterThan(50L * LINES);
    }
}
