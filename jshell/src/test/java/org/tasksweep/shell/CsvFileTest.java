package org.tasksweep.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tasksweep.text.Colour;

class CsvFileTest {

    private static final Screen PIPE = new Screen(80, Colour.OFF, "");

    @TempDir
    Path folder;

    /** A row. */
    record Row(@Nullable String text, long number, List<String> words, Map<String, Long> more) {}

    @Test
    void textIsQuotedNumbersAreNotAndNothingIsAnEmptyCell() throws IOException {
        Path file = folder.resolve("a.csv");
        Row row = new Row("a \"b\", c\r\nd", -5, List.of("x", "y"), Map.of("k", 1L));
        assertThat(write(file, Stream.of(row, new Row(null, 1, List.of(), Map.of()))))
                .isEqualTo(2);
        assertThat(Files.readString(file))
                .isEqualTo("\ufefftext,number,words,more\r\n"
                        + "\"a \"\"b\"\", c\r\nd\",-5,\"x y\",\"{\"\"k\"\":1}\"\r\n"
                        + ",1,,\"{}\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x"})
    void noCellStartsAFormula(String cell) throws IOException {
        Path file = folder.resolve("b.csv");
        write(file, Stream.of(new Row(cell, 0, List.of(cell), Map.of())));
        assertThat(Files.readString(file)).contains("\"'" + cell + "\",0,\"'" + cell + "\"");
    }

    /** A row with an id. */
    record Task(String taskid, String prompt) {}

    /** Where a spreadsheet separates by a semicolon or a tab, a cell of the file becomes several. */
    @ParameterizedTest
    @ValueSource(
            strings = {"red;=1+2", "red,=1+2", "red\t=1+2", "red; =1+2", "red;;@x", "red\n+1", "red;\u00a0－1", "=1;=2"})
    void noPartOfACellStartsAFormula(String prompt) throws IOException {
        Path file = folder.resolve("p.csv");
        writeTasks(file, new Task("a", prompt));
        assertThat(Files.readString(file).lines().skip(1).collect(Collectors.joining("\n")))
                .doesNotContainPattern("(^|[,;\t\n])\"?[ \u00a0]*[=+\\-@＝＋－＠]")
                .endsWith("\"");
    }

    @Test
    void aCellThatIsNotAFormulaIsUnchanged() throws IOException {
        Path file = folder.resolve("q.csv");
        writeTasks(file, new Task("a", "a red-blue cat = 1 + 1; 2 eyes, x@y"));
        assertThat(Files.readString(file)).endsWith("\"a red-blue cat = 1 + 1; 2 eyes, x@y\"\r\n");
    }

    /** Whatever an id is, the file has it exactly, and reads back as it. */
    @Test
    void idsOfTheFileAreTheIdsThatAreDeletedByIt() throws IOException {
        List<String> ids =
                List.of("=1+2", "+a", "-b", "@c", " d ", "\"e\"", "f\"g", "h,i;j", "'k", "taskid", "水😀", "\ufeffl");
        Path file = folder.resolve("ids.csv");
        writeTasks(
                file,
                ids.stream().map(id -> new Task(id, "a \"quoted\"\r\nline;=1")).toArray(Task[]::new));
        assertThat(IdFile.read(file)).containsExactlyElementsOf(ids);
        // As LibreOffice and Excel save it again.
        Path again = Files.writeString(
                folder.resolve("again.csv"),
                Files.readString(file).replace("\",\"", "\";\"").replace("taskid,", "taskid;"));
        assertThat(IdFile.read(again)).containsExactlyElementsOf(ids);
    }

    @Test
    void aColumnOfQuotedIdsIsReadWithoutTheQuotes() throws IOException {
        Path file = Files.writeString(
                folder.resolve("c1.csv"), "\ufeff\"a\"\r\n\" b\"\r\n\r\n\"\"\"c\"\"\"\r\nd,e\r\n\"f\r\n");
        assertThat(IdFile.read(file)).containsExactly("a", " b", "\"c\"", "d,e", "\"f");
        Path cells = Files.writeString(folder.resolve("c2.csv"), "\"a\",\"b\"\n");
        assertThatThrownBy(() -> IdFile.read(cells))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no header with taskid");
    }

    @Test
    void aFileThatIsThereIsLeftAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("c.csv"), "precious");
        assertThatThrownBy(() -> write(file, Stream.of()))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "Nothing was written: " + file + " is there already. Choose another name, or remove it first.");
        assertThat(file).hasContent("precious");
    }

    @Test
    void aBrokenReportLeavesNoPartialFile() {
        Path file = folder.resolve("d.csv");
        Stream<Row> breaks = Stream.of(1, 2).map(n -> {
            if (n == 2) throw new UserError("gone");
            return new Row("x", n, List.of(), Map.of());
        });
        assertThatThrownBy(() -> write(file, breaks)).hasMessage("gone");
        assertThat(file).doesNotExist();
    }

    private static void writeTasks(Path file, Task... rows) {
        try (ProgressBar bar = new ProgressBar(PIPE, "Writing")) {
            CsvFile.write(file, Columns.of(Task.class), Stream.of(rows), bar);
        }
    }

    private static long write(Path file, Stream<Row> rows) {
        try (ProgressBar bar = new ProgressBar(PIPE, "Writing")) {
            return CsvFile.write(file, Columns.of(Row.class), rows, bar);
        }
    }
}
