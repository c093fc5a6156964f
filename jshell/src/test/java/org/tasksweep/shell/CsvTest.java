package org.tasksweep.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tasksweep.text.Colour;

class CsvTest {

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
                .isEqualTo("text,number,words,more\r\n"
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

    @Test
    void aFileThatIsThereIsLeftAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("c.csv"), "precious");
        assertThatThrownBy(() -> write(file, Stream.of()))
                .isInstanceOf(Stop.class)
                .hasMessage(
                        "Nothing was written: " + file + " is there already. Say another name, or remove it first.");
        assertThat(file).hasContent("precious");
    }

    @Test
    void whatBreaksOffLeavesNoHalfFile() {
        Path file = folder.resolve("d.csv");
        Stream<Row> breaks = Stream.of(1, 2).map(n -> {
            if (n == 2) throw new Stop("gone");
            return new Row("x", n, List.of(), Map.of());
        });
        assertThatThrownBy(() -> write(file, breaks)).hasMessage("gone");
        assertThat(file).doesNotExist();
    }

    private static long write(Path file, Stream<Row> rows) {
        try (Bar bar = new Bar(PIPE, "Writing")) {
            return Csv.write(file, Row.class, rows, bar);
        }
    }
}
