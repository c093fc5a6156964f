package org.tasksweep.server.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What input looks like in a message and in the log. */
class TextRulesTest {
    @Test
    void nothingEndsALineOfTheLogOrTurnsItsDirection() {
        for (int c : new int[] {'\n', '\r', 0x0B, 0x0C, 0x1B, 0x85, 0x2028, 0x2029, 0x202E, 0x2066, 0x200F, 0xFEFF}) {
            String evil = "a" + Character.toString(c) + "b";
            assertThat(TextRules.oneLine(evil)).as("U+%04X", c).isEqualTo("a\uFFFDb");
            assertThat(TextRules.brief(evil)).as("U+%04X", c).isEqualTo("a\uFFFDb");
        }
        assertThat(TextRules.oneLine("ein Küchentisch 漢字 😀")).isEqualTo("ein Küchentisch 漢字 😀");
        assertThat(TextRules.oneLine("x".repeat(5_000))).hasSize(1_001).endsWith("…");
    }
}
