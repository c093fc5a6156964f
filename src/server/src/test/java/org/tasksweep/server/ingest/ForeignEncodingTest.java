package org.tasksweep.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tasksweep.server.given.ImportLine.task;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.json.StrictJson;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;

/** What is not UTF-8 is called by its name at once. */
class ForeignEncodingTest {
    @RegisterExtension
    final Given given = new Given();

    @Test
    void aByteOrderMarkBeforeTheFirstLineIsNoPartOfIt() {
        assertThat(given.file("\uFEFF" + task("a") + "\n" + task("b")).imported())
                .isEqualTo(2);
    }

    @Test
    void inABodyItIsNamed() {
        refused(
                () -> StrictJson.parse("\uFEFF{}".getBytes(StandardCharsets.UTF_8)),
                Problem.INVALID_JSON,
                "byte order mark");
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-16,       this is UTF-16",
        "UTF-16LE,     this is UTF-16 without",
        "UTF-16BE,     this is UTF-16 without",
        "UTF-32,       this is UTF",
        "windows-1252, iconv -f WINDOWS-1252"
    })
    void otherEncodingsAreRefusedBeforeAnythingIsImported(Charset charset, String what) {
        byte[] file = (task("a").prompt("caf\u00e9") + "\n" + task("b")).getBytes(charset);
        refused(() -> run(file), Problem.NOT_UTF8, what);
        assertThat(given.ids("task")).isEmpty();
        refused(() -> StrictJson.parse(file), Problem.INVALID_JSON, what.replace("this is", "it is"));
    }

    @Test
    void gzipIsRefusedWithTheHeaderItNeeds() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(file)) {
            gzip.write(task("a").toString().getBytes(StandardCharsets.UTF_8));
        }
        refused(() -> run(file.toByteArray()), Problem.NOT_UTF8, "this is gzip; send it with Content-Encoding: gzip");
        refused(
                () -> StrictJson.parse(file.toByteArray()),
                Problem.INVALID_JSON,
                "it is gzip; send JSON in UTF-8, uncompressed");
    }

    private void run(byte[] file) {
        try {
            new TaskImport(given.database(), Given.CLOCK).run(new ByteArrayInputStream(file));
        } catch (IOException impossible) {
            throw new IllegalStateException("an array has no faults", impossible);
        }
    }

    private static void refused(Runnable work, Problem problem, String what) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(work::run)
                .satisfies(refusal -> assertThat(refusal.problem()).isEqualTo(problem))
                .withMessageContaining(what);
    }
}
