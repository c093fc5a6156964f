package org.tasksweep.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumanTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 KB",
        "9100000000, 9.1 GB",
        "99949, 99.9 KB",
        "99999, 100 KB",
        "999999, 1.0 MB",
        "9223372036854775807, 9.2 EB"
    })
    void bytesHaveAtMostThreeDigits(long bytes, String text) {
        assertThat(Human.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"41, 41 ms", "999, 999 ms", "1240, 1.2 s", "185000, 3 min 5 s"})
    void durationsAreRounded(long millis, String text) {
        assertThat(Human.duration(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @Test
    void timesAreInUtc() {
        assertThat(Human.time("2026-09-02T16:11:59+02:00")).isEqualTo("2026-09-02 14:11");
        assertThat(Human.time("now\u001b[2J")).isEqualTo("now\\u001b[2J");
    }

    @Test
    void nounsFollowTheirNumber() {
        assertThat(Human.count(1, "task")).isEqualTo("1 task");
        assertThat(Human.count(3412, "task")).isEqualTo("3,412 tasks");
    }
}
