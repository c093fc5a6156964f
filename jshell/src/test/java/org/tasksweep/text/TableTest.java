package org.tasksweep.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
