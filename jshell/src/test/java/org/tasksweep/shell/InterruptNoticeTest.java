package org.tasksweep.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the sentence about an interrupt goes. */
class InterruptNoticeTest {

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(answer, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setOut(out);
        System.setErr(err);
        System.clearProperty("tasksweep.commands");
    }

    @Test
    void standardOutputOfACommandHasTheAnswerAlone() {
        System.setProperty("tasksweep.commands", "true");
        new InterruptNotice(" Stopped.").end(true);
        assertThat(answer.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(errors.toString(StandardCharsets.UTF_8)).isEqualTo("\r Stopped.\n");
    }

    @Test
    void atThePromptItStandsWhereTheBarWas() {
        System.clearProperty("tasksweep.commands");
        new InterruptNotice(" Stopped.").end(true);
        assertThat(answer.toString(StandardCharsets.UTF_8)).isEqualTo("\r Stopped.\n");
        assertThat(errors.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
