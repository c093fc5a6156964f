package org.tasksweep.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.tasksweep.text.Colour;
import org.tasksweep.text.Human;

class ProgressBarTest {

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(terminal, true, StandardCharsets.UTF_8);

    @Test
    void aBarShowsHowFarItIsAndLeavesNothingBehind() {
        ProgressBar bar = bar(Colour.ON);
        bar.at(0, 100);
        bar.at(50, 100);
        bar.draw();
        assertThat(shown()).startsWith("\r Deleting ███████████░░░░░░░░░░░ 50/100  ");
        int width = shown().length() - 1;
        bar.close();
        assertThat(shown()).endsWith("\r" + " ".repeat(width) + "\r");
        bar.draw();
        assertThat(shown()).endsWith(" \r");
    }

    @Test
    void itDrawsItselfAfterASecond() throws InterruptedException {
        CountDownLatch drawn = new CountDownLatch(1);
        PrintStream told = new PrintStream(terminal, true, StandardCharsets.UTF_8) {
            @Override
            public void flush() {
                super.flush();
                drawn.countDown();
            }
        };
        long start = System.nanoTime();
        try (ProgressBar bar = new ProgressBar(new Screen(100, Colour.ON, ""), "Planning", Human::count, told)) {
            assertThat(drawn.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(900));
            bar.at(1, 2);
        }
        assertThat(shown()).startsWith("\r Planning   1.0 s");
    }

    @Test
    void tasksDoneBeforeAreNotPartOfTheSpeed() {
        try (ProgressBar bar = bar(Colour.ON)) {
            bar.at(1_000_000, 2_000_000);
            bar.draw();
            assertThat(shown()).contains("1,000,000/2,000,000").doesNotContain("/s");
        }
    }

    @Test
    void itFitsANarrowTerminalSinceALineThatWrapsCannotBeDrawnOver() {
        try (ProgressBar bar = new ProgressBar(new Screen(30, Colour.ON, ""), "Deleting sw_1", Human::count, out)) {
            bar.at(0, 100);
            bar.at(50, 100);
            bar.draw();
            assertThat(shown()).hasSize(1 + 29).endsWith("…");
        }
    }

    @Test
    void anEstimateIsShownOnceThereIsASpeed() {
        try (ProgressBar bar = bar(Colour.ON).estimating()) {
            bar.at(10, 100);
            bar.draw();
            assertThat(shown()).doesNotContain("left");
            bar.at(20, 100);
            bar.draw();
            assertThat(shown()).contains("about 1.0 s left");
        }
    }

    @Test
    void bytesAreReadAsBytes() {
        try (ProgressBar bar = new ProgressBar(new Screen(100, Colour.ON, ""), "Importing", Human::bytes, out)) {
            bar.at(0, 45_000_000);
            bar.at(12_000_000, 45_000_000);
            bar.draw();
            assertThat(shown()).contains("12.0 MB/45.0 MB  ").contains("B/s");
        }
    }

    @Test
    void tooLongASilenceIsReported() {
        try (ProgressBar patient = bar(Colour.ON).expectant(Duration.ofHours(1));
                ProgressBar bar = bar(Colour.ON).expectant(Duration.ZERO)) {
            patient.draw();
            assertThat(shown()).doesNotContain("no message");
            bar.draw();
            assertThat(shown()).endsWith("  no message for 0 s");
        }
    }

    @Test
    void aPipeSeesNothingOfIt() {
        ProgressBar bar = bar(Colour.OFF);
        bar.at(5, 10);
        bar.close();
        assertThat(shown()).isEmpty();
    }

    @Test
    void aSpeedHasTwoFiguresThatCount() {
        assertThat(ProgressBar.rate(3_400, Duration.ofMillis(83))).isEqualTo("41,000/s");
        assertThat(ProgressBar.rate(3, Duration.ofSeconds(1))).isEqualTo("3/s");
        assertThat(ProgressBar.rate(1, Duration.ofSeconds(60))).isEqualTo("1/s");
        assertThat(ProgressBar.rate(0, Duration.ofSeconds(1))).isEmpty();
        assertThat(ProgressBar.blocks(0, 0)).isEqualTo("█".repeat(22));
        assertThat(ProgressBar.blocks(99, 100)).endsWith("█░");
    }

    private ProgressBar bar(Colour colour) {
        return new ProgressBar(new Screen(100, colour, ""), "Deleting", Human::count, out);
    }

    private String shown() {
        return terminal.toString(StandardCharsets.UTF_8);
    }
}
