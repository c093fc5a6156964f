package org.tasksweep.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.given.ImportLine;
import org.tasksweep.wire.ImportReport;

/** Imports of any length: 12,000 lines, or 100,000 with {@code -Dtests.long=true}. */
class LongImportTest {
    private static final int LINES = Boolean.getBoolean("tests.long") ? 100_000 : 12_000;
    private static final int LOOK_EVERY = 3_000;
    // One batch waits to be full, one is in the buffer that reads ahead.
    private static final int UNDER_WAY = 2_000;

    @RegisterExtension
    final Given given = new Given();

    @Test
    void linesAreWrittenSoonAfterTheyAreRead() throws IOException {
        ImportReport report = new TaskImport(given.database(), Given.CLOCK).run(lines());
        assertThat(report).isEqualTo(new ImportReport(LINES, 0, 0, 0, 0, 0, List.of(), List.of()));
        assertThat(count()).isEqualTo(LINES);
    }

    @Test
    void longLinesAreWrittenBeforeTheyFillTheMemory() throws IOException {
        String text = "x".repeat(100_000);
        Iterator<InputStream> lines = IntStream.range(0, 20)
                .mapToObj(number -> longLine(text, number))
                .iterator();
        assertThat(new TaskImport(given.database(), Given.CLOCK)
                        .run(joined(lines))
                        .imported())
                .isEqualTo(20);
    }

    private InputStream longLine(String text, int number) {
        if (number > 8) assertThat(count()).isGreaterThan(number - 8);
        String line = ImportLine.task("t" + number).prompt(text) + "\n";
        return new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8));
    }

    /** Makes each line when it is read, and looks at what was written until then. */
    private InputStream lines() {
        String pattern = ImportLine.task("ID") + "\n";
        Iterator<InputStream> lines = IntStream.range(0, LINES)
                .mapToObj(number -> line(pattern, number))
                .iterator();
        return joined(lines);
    }

    private static InputStream joined(Iterator<InputStream> lines) {
        return new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return lines.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return lines.next();
            }
        });
    }

    private InputStream line(String pattern, int number) {
        if (number % LOOK_EVERY == 0) assertThat(count()).isBetween(number - UNDER_WAY, number);
        return new ByteArrayInputStream(pattern.replace("ID", "t" + number).getBytes(StandardCharsets.UTF_8));
    }

    private int count() {
        return given.database()
                .jdbi()
                .withHandle(handle -> handle.select("select count(*) from task")
                        .mapTo(Integer.class)
                        .one());
    }
}
