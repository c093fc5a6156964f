package org.tasksweep.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {

    @Test
    void wideCharactersStandInColumns() {
        Table table = new Table("ID", "OWNER", "PROMPT")
                .row("水墨", "u1", "a")
                .row("😀", "u22", "b")
                .row("e\u0301", "", "c");
        assertThat(table.show(80, Colour.OFF)).isEqualTo("""
                         ID    OWNER  PROMPT
                         水墨  u1     a
                         😀    u22    b
                         e\u0301            c
                        """.indent(1).replaceAll("(?m)^  ", " "));
    }

    @Test
    void onlyTheLastColumnIsCut() {
        Table table = new Table("ID", "PROMPT").row("a-very-long-identifier-stays", "水墨山水水墨山水水墨山水");
        assertThat(table.show(20, Colour.OFF)).contains("a-very-long-identifier-stays  水墨山水水…\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 100, 120, 200})
    void everyRowFitsAndWhatIsLeftOutIsNamed(int columns) {
        Table table = new Table("TASKID", "OWNER", "MODEL", "STATUS", "STARTED (UTC)", "SIZE", "PROMPT")
                .spare("MODEL", "SIZE", "STARTED (UTC)", "PROMPT")
                .row(
                        "abcd_00000000000004d2",
                        "u17",
                        "seedreamv45",
                        "COMPLETED",
                        "2026-09-02 14:11",
                        "1.2 MB",
                        "水".repeat(90));
        String shown = table.show(columns, Colour.OFF);
        assertThat(shown).contains("abcd_00000000000004d2");
        assertThat(shown.lines().filter(line -> !line.startsWith(" (no room")))
                .allMatch(line -> Width.of(line) <= columns);
        assertThat(shown.contains("(no room for MODEL")).isEqualTo(!shown.contains("seedreamv45"));
        assertThat(shown.contains("SIZE:") || shown.contains("SIZE,")).isEqualTo(!shown.contains("1.2 MB"));
    }

    @Test
    void proseThatMayBeCutIsCut() {
        Table table = new Table("SWEEP", "WHAT", "WHY").cut("WHAT").row("sw_1", "w".repeat(90), "y".repeat(90));
        assertThat(table.show(60, Colour.OFF).lines()).hasSize(2).allMatch(line -> Width.of(line) <= 60);
    }

    @Test
    void colourAddsNothingToTheWidth() {
        Table table = new Table("A").row("b");
        assertThat(table.show(20, Colour.ON)).isEqualTo("\u001b[2m A\u001b[0m\n b\n");
    }

    @ParameterizedTest
    @CsvSource({"abc, 3", "水, 2", "ｱ, 1", "Ａ, 2", "한, 2", "😀, 2", "❤, 1", "🇩🇪, 2", "é, 1", "…, 1", "⏎, 1"})
    void widthIsCountedInColumns(String text, int columns) {
        assertThat(Width.of(text)).isEqualTo(columns);
    }

    @ParameterizedTest
    @CsvSource({"abcdef, 6, abcdef", "abcdef, 5, abcd…", "水水水, 5, 水水…", "水水水, 4, 水…"})
    void aCutFitsAndSaysSo(String text, int columns, String cut) {
        assertThat(Width.cut(text, columns)).isEqualTo(cut);
    }
}
