package org.tasksweep.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tasksweep.server.given.ImportLine.task;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tasksweep.server.given.Given;
import org.tasksweep.wire.ImportReport;

/** A bad line is named and told why, and keeps no good one out. */
class BadLinesTest {
    private static final String START =
            "\"taskid\":\"x\",\"uid\":\"u\",\"image_status\":3,\"starttime\":\"2026-01-30 12:00:00\"";

    @RegisterExtension
    final Given given = new Given();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nonsense                        | not valid JSON
            {                               | not valid JSON
            []                              | must be an object
            {START} {START}                 | not valid JSON
            {START,"uid":"v"}               | "uid" appears twice
            {}                              | taskid, uid, image_status, starttime: required
            {"taskid":"a","uid":"u"}        | image_status, starttime: required
            {START,"prompt":7}              | prompt: must be a string
            {START,"prompt":"a\\u0000b"}    | prompt: holds characters that cannot be stored
            {START,"prompt":"a\\ud800b"}    | prompt: holds characters that cannot be stored
            {START,"width":"10"}            | width: must be a whole number
            {START,"width":1.5}             | width: must be a whole number
            {START,"width":-1}              | width: must be between 0 and 1000000
            {START,"height":1000001}        | height: must be between
            {START,"origseed":18446744073709551616} | origseed: must be a whole number from 0 to 18446744073709551615
            {START,"origseed":-1}           | origseed: must be a whole number from 0 to
            {START,"origseed":1.5}          | origseed: must be a whole number from 0 to
            {START,"origseed":"7"}          | origseed: must be a whole number from 0 to
            {START,"origseed":1e999999999}  | origseed: must be a whole number from 0 to
            {START,"sizeBytes":-5}          | sizeBytes: must be between
            {START,"url":"a.png"}           | url: must be an array of strings
            {START,"url":["a",null]}        | must be a string
            {START,"url":[""]}              | url: each must be
            {START,"url":["images/"]}       | url: each must name a picture, not a directory
            {START,"url":["a/"]}            | url: each must name a picture, not a directory
            {START,"url":["."]}             | url: each must name a picture, not a directory
            {START,"url":["a/.."]}          | url: each must name a picture, not a directory
            {START,"url":["a\\u0000"]}      | url: each must be
            {START,"url":["\\udc00"]}       | url: each must be""")
    void aBadLineIsToldWhy(String line, String reason) {
        rejected(line.replace("START", START), reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            taskid       | null        | taskid: required
            taskid       | 5           | taskid: must be a string
            taskid       | ""          | taskid: must be a string of 1 to 128 characters
            taskid       | "a\\nb"     | without control characters
            uid          | null        | uid: required
            uid          | ["u1"]      | uid: must be a string
            image_status | null        | image_status: must be 1 (queued)
            image_status | 0           | image_status: must be
            image_status | 5           | image_status: must be
            image_status | 4294967299  | image_status: must be
            image_status | "3"         | image_status: must be a whole number
            starttime    | null        | starttime: required
            starttime    | ""          | starttime: must be
            starttime    | "yesterday" | starttime: must be a time
            starttime    | "2026-02-30 12:00:00" | starttime: must be a time
            starttime    | "2026-01-30"          | starttime: must be a time
            starttime    | "2026-01-30T12:00:00" | it has no offset; for UTC, let it end in Z
            starttime    | "1969-12-31 23:59:59" | not between 1970-01-01T00:00:00Z and 9999-12-31T23:59:59Z
            starttime    | "2026-01-30 12:00:60" | second 60 follows 23:59:59 UTC only
            taskid       | "a\uFFFDb"  | taskid: holds the character U+FFFD
            uid          | "\uFFFD"    | uid: holds the character U+FFFD
            starttime    | "+10000-01-01T00:00:00Z" | starttime: must be a time
            starttime    | 1769774400  | starttime: must be a string""")
    void requiredMembersOfATaskMustBePresentAndValid(String member, String value, String reason) {
        rejected(
                ("{" + START + "}")
                        .replaceAll(
                                "\"" + member + "\":(\"[^\"]*\"|[0-9]+)",
                                "\"" + member + "\":" + value.replace("\\", "\\\\")),
                reason);
    }

    @Test
    void bytesThatAreNoTextAreRejected() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes((task("good") + "\n{\"taskid\":\"").getBytes(StandardCharsets.UTF_8));
        file.writeBytes(new byte[] {(byte) 0xC0, (byte) 0x80, '"', '}', '\n'});
        file.writeBytes(task("later").toString().getBytes(StandardCharsets.UTF_8));
        ImportReport report =
                new TaskImport(given.database(), Given.CLOCK).run(new ByteArrayInputStream(file.toByteArray()));
        assertThat(report.imported()).isEqualTo(2);
        assertThat(report.errors()).singleElement().satisfies(error -> {
            assertThat(error.line()).isEqualTo(2);
            assertThat(error.reason()).contains("not UTF-8 (byte 0xC0 at position 12)", "iconv -f WINDOWS-1252");
        });
    }

    @Test
    void aLineLongerThanAMebibyteIsRejectedAndTheNextOneIsRead() {
        String fits = task("fits")
                + " ".repeat(NdjsonLines.MAX - task("fits").toString().length());
        ImportReport report = given.file(fits + "\n" + fits + " \n" + task("next"));
        assertThat(report.imported()).isEqualTo(2);
        assertThat(report.errors()).containsExactly(new ImportReport.Line(2, "longer than 1048576 bytes"));
    }

    @Test
    void idsAndTextsAreLimitedInCharactersNotInBytes() {
        assertThat(given.tasks(task("👩".repeat(128)), task("a").prompt("猫".repeat(100_000)))
                        .imported())
                .isEqualTo(2);
        assertThat(given.tasks(task("👩".repeat(129)), task("b").prompt("猫".repeat(100_001)))
                        .rejected())
                .isEqualTo(2);
    }

    @Test
    void theFirstHundredBadLinesAreNamedAndAllAreCounted() {
        ImportReport report = given.file(task("a").owner("u1") + "\n" + "{}\n".repeat(250) + task("b"));
        assertThat(report.imported()).isEqualTo(2);
        assertThat(report.rejected()).isEqualTo(250);
        assertThat(report.errors())
                .extracting(ImportReport.Line::line)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(2, 101).mapToObj(n -> (long) n).toList());
    }

    @Test
    void badLinesAreNamedInTheirOrderWhateverIsWrongWithThem() {
        given.tasks(task("a"), task("b"));
        ImportReport report =
                given.file(task("a").owner("u2") + "\n{}\n" + task("b").owner("u2") + "\n[]\n");
        assertThat(report.errors()).extracting(ImportReport.Line::line).containsExactly(1L, 2L, 3L, 4L);
    }

    private void rejected(String line, String reason) {
        ImportReport report = given.file(task("before") + "\n" + line + "\n" + task("after"));
        assertThat(report.errors()).singleElement().satisfies(error -> {
            assertThat(error.line()).isEqualTo(2);
            assertThat(error.reason()).contains(reason);
        });
        assertThat(report.rejected()).isEqualTo(1);
        assertThat(given.ids("task")).containsExactly("after", "before");
    }
}
