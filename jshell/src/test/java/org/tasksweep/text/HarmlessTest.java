package org.tasksweep.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HarmlessTest {

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00, 0x07, 0x08, 0x0D, 0x1B, 0x7F, 0x85, 0x9B, 0xAD, 0x61C, 0x200B, 0x200E, 0x200F, 0x2028, 0x2029,
                0x202A, 0x202E, 0x2060, 0x2066, 0x2069, 0xFEFF, 0xE000, 0xFFF9, 0xE0041, 0x3164
            })
    void controlAndInvisibleCharactersAreSpelledOut(int c) {
        String hostile = "a" + Character.toString(c) + "b";
        assertThat(Harmless.exact(hostile)).matches("a\\\\u(\\{?)[0-9a-f]+(\\}?)b");
        assertThat(Harmless.text(hostile)).matches("a\\\\u(\\{?)[0-9a-f]+(\\}?)b");
    }

    @Test
    void everyCodePointComesOutAsOneLineThatNeitherActsNorHides() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String text = Harmless.text("x" + Character.toString(c) + "x");
            int point = c;
            assertThat(text.chars().noneMatch(Character::isISOControl))
                    .as(() -> Integer.toHexString(point))
                    .isTrue();
        }
    }

    @Test
    void aLoneSurrogateIsSpelledOut() {
        assertThat(Harmless.exact("a\ud800b")).isEqualTo("a\\ud800b");
    }

    @Test
    void differentIdentifiersStayDifferent() {
        assertThat(Harmless.exact("a\u00a0b")).isEqualTo("a\\u00a0b");
        assertThat(Harmless.exact("a\u200db")).isNotEqualTo(Harmless.exact("ab"));
        assertThat(Harmless.exact("a\\u001b")).isNotEqualTo(Harmless.exact("a\u001b"));
        assertThat(Harmless.exact("a\nb")).isNotEqualTo(Harmless.exact("a\\nb"));
    }

    @Test
    void proseStaysReadable() {
        assertThat(Harmless.text("水墨山水，\tzwei\r\nZeilen \\o/\n")).isEqualTo("水墨山水， zwei⏎Zeilen \\o/");
        assertThat(Harmless.text("👨\u200d👩\u200d👧 ❤\ufe0f 👍🏽")).isEqualTo("👨👩👧 ❤ 👍");
        assertThat(Harmless.text("e\u0301")).isEqualTo("e\u0301");
    }
}
