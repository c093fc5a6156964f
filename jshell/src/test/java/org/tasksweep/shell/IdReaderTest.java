package org.tasksweep.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code --output ids} writes is read back as exactly the same ids. */
class IdReaderTest {

    private static final List<String> PIECES =
            List.of("taskid", "\ufeff", "\"", ",", ";", " ", "'", "x", "\\", "=", "-", "水😀", "\u00a0", "\u2028");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "taskid",
                "x,taskid",
                "taskid;x",
                "\"taskid\"",
                "\"taskid",
                "\"a\"b,taskid",
                "\ufeffa",
                "\ufeff\"a\"",
                "\ufefftaskid",
                "\"",
                "\"\"",
                " a ",
                ",",
                "--yes"
            })
    void anIdThatLooksLikeSomethingElseIsReadAsItself(String id) {
        for (List<String> ids : List.of(List.of(id), List.of(id, "x,y", "z"), List.of("z", id))) {
            assertThat(read(written(ids))).containsExactlyElementsOf(ids);
        }
    }

    @Test
    void anyListOfIdsIsReadBackAsItself() {
        long seed = Long.getLong("tests.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            List<String> ids = IntStream.range(0, 1 + random.nextInt(4))
                    .mapToObj(n -> id(random))
                    .toList();
            assertThat(read(written(ids))).as("-Dtests.seed=%d", seed).containsExactlyElementsOf(ids);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x,taskid~u1,a~u2| line 3 of the ids has no id in the column taskid: u2.",
                "taskid,x~a,1~,2| line 3 of the ids has no id in the column taskid: ,2.",
                "taskid,x~a,1~\"\",2| line 3 of the ids has no id in the column taskid",
                "taskid~a~b,c| line 3 of the ids has 2 cells, and the header has 1: b,c.",
                "taskid~\"a\"b| line 2 of the ids has text behind the closing quote of a cell.",
                "taskid~\"a~b| line 2 of the ids has a quote that is never closed.",
                "~a~\"b\",\"c\"| line 3 of the ids has several cells, and there is no header with taskid",
                "a~\"\"| line 2 of the ids has no id between its quotes.",
            })
    void aLineThatIsNotWholeIsRefusedAndNeverSkipped(String lines, String says) {
        assertThatThrownBy(() -> read(lines.replace('~', '\n')))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Nothing was done:" + " " + says.strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"taskid\"", "\ufeff\"taskid\"", "\n\"taskid\"", "taskid", "\"taskid\",\"uid\""})
    void aHeaderIsNoIdWithQuotesOrWithout(String header) {
        assertThat(read(header + "\n\"a\"\nb\n\"taskid\"\n")).containsExactly("a", "b", "taskid");
    }

    @Test
    void aQuoteInsideACellIsPartOfIt() {
        assertThat(read("taskid\na\"b\nc\nd\"e\n")).containsExactly("a\"b", "c", "d\"e");
    }

    private static String id(Random random) {
        return random.ints(1 + random.nextInt(4), 0, PIECES.size())
                .mapToObj(PIECES::get)
                .collect(Collectors.joining());
    }

    private static String written(List<String> ids) {
        return IdReader.lines(ids.stream()).map(line -> line + "\n").collect(Collectors.joining());
    }

    private static List<String> read(String text) {
        try (Stream<String> ids = IdFile.lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
            return ids.toList();
        }
    }
}
