package org.tasksweep.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PagerTest {

    @Test
    void longIsWhatNeedsMoreRowsThanTheScreenHas() {
        assertThat(Pager.longer("a\nb\nc", 80, 3)).isFalse();
        assertThat(Pager.longer("a\nb\nc\nd", 80, 3)).isTrue();
        assertThat(Pager.longer("x".repeat(240), 80, 3)).isFalse();
        assertThat(Pager.longer("x".repeat(241), 80, 3)).isTrue();
        assertThat(Pager.longer("猫".repeat(121), 80, 3)).isTrue();
        assertThat(Pager.longer("\u001b[31m" + "x".repeat(240) + "\u001b[0m", 80, 3))
                .isFalse();
    }

    @Test
    void nothingIsLostWithoutAPager() {
        for (String pager : new String[] {"", "cat", "no-such-program-here"}) {
            ByteArrayOutputStream shown = new ByteArrayOutputStream();
            Pager.of(Map.of("PAGER", pager)).show("a\n".repeat(50) + "end", 80, 24, new PrintStream(shown, true));
            assertThat(shown.toString(StandardCharsets.UTF_8))
                    .startsWith("a\na\n")
                    .endsWith("end\n");
        }
    }
}
