package org.tasksweep.server.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times are read in one way, whoever sends them. */
class TimeParserTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-30T12:00:00Z,           2026-01-30T12:00:00Z",
        "2026-01-30t12:00:00z,           2026-01-30T12:00:00Z",
        "2026-01-30 12:00:00,            2026-01-30T12:00:00Z",
        "2026-01-30 12:00:00+02:00,      2026-01-30T10:00:00Z",
        "2026-01-30T12:00Z,              2026-01-30T12:00:00Z",
        "2026-01-30T12:00:00.123456789Z, 2026-01-30T12:00:00.123456789Z",
        "2016-12-31T23:59:60Z,           2016-12-31T23:59:59Z",
        "2017-01-01T01:59:60+02:00,      2016-12-31T23:59:59Z",
        "0001-01-01T00:00:00Z,           0001-01-01T00:00:00Z",
        "9999-12-31 23:59:59,            9999-12-31T23:59:59Z"
    })
    void aTimeIsRead(String text, Instant time) {
        assertThat(TimeParser.moment(text, TimeParser.EARLIEST)).isEqualTo(time);
        assertThat(TimeParser.momentOrDate(text)).isEqualTo(time);
    }

    @Test
    void timesWrittenByTheClientAreRead() {
        Random random = new Random(71);
        long seconds = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond() - TimeParser.EARLIEST.getEpochSecond();
        for (int i = 0; i < 5_000; i++) {
            long nanos = List.of(0, 500_000_000, random.nextInt(1_000) * 1_000_000, random.nextInt(1_000_000_000))
                    .get(random.nextInt(4));
            Instant time = TimeParser.EARLIEST
                    .plusSeconds((long) (random.nextDouble() * seconds))
                    .plusNanos(nanos);
            assertThat(TimeParser.moment(time.toString(), TimeParser.EARLIEST))
                    .as("seed 71, %s", time)
                    .isEqualTo(time);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-30,                no time of day",
        "2026-01-30T12:00:00,       no offset",
        "2026-02-30T12:00:00Z,      2026-02-30",
        "2026-01-30T24:00:00Z,      24:00",
        "2026-01-30T12:00:61Z,      61",
        "2026-01-30T12:00:60Z,      second 60 follows 23:59:59 UTC only",
        "2026-01-30T12:00:00+19:00, offset",
        "0000-12-31T00:00:00Z,      not between 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z",
        "9999-12-31T23:59:59-01:00, not between",
        "20260130T120000Z,          not written as a time",
        "2026-01-30  12:00:00,      not written as a time",
        "1769774400,                not written as a time",
        "٢٠٢٦-01-30T12:00:00Z,      not written as a time"
    })
    void anInvalidTimeIsRefusedWithTheReason(String text, String why) {
        assertThatThrownBy(() -> TimeParser.moment(text, TimeParser.EARLIEST))
                .isInstanceOf(DateTimeException.class)
                .hasMessageContaining(why);
    }
}
