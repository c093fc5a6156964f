package org.tasksweep.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Decision 0014: characters for which the widths of JLine are out of date. */
class WidthTest {
    @ParameterizedTest
    @ValueSource(ints = {0x2705, 0x23F0, 0x2B50, 0x26A1, 0x274C, 0x1F600, 0x1F3FD, 0x6C34, 0xAC00, 0xFF01, 0x17000})
    void emojiAndEastAsianCharactersAreTwoColumnsWide(int character) {
        assertThat(Width.of(Character.toString(character))).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0301, 0x0487, 0x0816, 0x093A, 0x0A51, 0x1AB0, 0x20DD})
    void combiningMarksTakeNoColumn(int character) {
        assertThat(Width.of("e" + Character.toString(character))).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {'a', 0xE9, 0x0416, 0x05D0, 0x0600, 0x2713, 0x2588})
    void allOthersAreOneColumnWide(int character) {
        assertThat(Width.of(Character.toString(character))).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"abc, 3, abc", "abcd, 3, ab…", "水墨山, 5, 水墨…", "水墨山, 4, 水…"})
    void aTextIsCutAtAColumn(String text, int columns, String cut) {
        assertThat(Width.cut(text, columns)).isEqualTo(cut);
    }
}
