package org.tasksweep.server.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;

/** The filter language: what is read, and as what. */
class TaskFilterTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            *                                      | *
            status = FAILED                        | status = FAILED
            status!=failed                         | status != FAILED
            status = "QUEUED"                      | status = QUEUED
            taskid = abc                           | taskid = "abc"
            taskid="abc_123-4.5/6"                 | taskid = "abc_123-4.5/6"
            uid = "a b"                            | uid = "a b"
            uid = ab*                              | uid = "ab*"
            uid = "ab*"                            | uid = "ab*"
            uid = "ab\\*"                          | uid = "ab\\*"
            uid != "ab*"                           | uid != "ab*"
            uid = *                                | uid = "*"
            uid = ""                               | uid = ""
            uid >= m                               | uid >= "m"
            prompt : "say \\"hi\\" \\\\ 猫 👩‍🚀"    | prompt : "say \\"hi\\" \\\\ 猫 👩‍🚀"
            prompt:*                               | prompt:*
            error : *                              | error:*
            width:*                                | width:*
            held = true                            | held = true
            held != true                           | held != true
            sweep = sw_30                          | sweep = sw_30
            sweep != "sw_30"                       | sweep != sw_30
            sweep:*                                | sweep:*
            age > 90s                              | age > PT1M30S
            age <= 15m                             | age <= PT15M
            age < 6h                               | age < PT6H
            age >= 30d                             | age >= 30d
            age > 2w                               | age > 14d
            age > P1DT2H                           | age > PT26H
            createTime > 2026-01-30                | createTime > "2026-01-30T00:00:00Z"
            startTime <= 2026-01-30T12:00:00+02:00 | startTime <= "2026-01-30T10:00:00Z"
            deleteTime = "2026-01-30T12:00:00.5Z"  | deleteTime = "2026-01-30T12:00:00.500Z"
            deleteTime = 2026-01-30t12:00:00z      | deleteTime = "2026-01-30T12:00:00Z"
            startTime < "2026-01-30 12:00:00"      | startTime < "2026-01-30T12:00:00Z"
            startTime < "2016-12-31 23:59:60Z"     | startTime < "2016-12-31T23:59:59Z"
            negative : "fog"                       | negative : "fog"
            sizeBytes > 10                         | sizeBytes > 10
            sizeBytes >= 3KB                       | sizeBytes >= 3000
            sizeBytes < 2MiB                       | sizeBytes < 2097152
            sizeBytes < 9000000TB                  | sizeBytes < 9000000000000000000
            width = 1024                           | width = 1024
            height != 0                            | height != 0
            NOT status = FAILED                    | NOT status = FAILED
            NOT NOT error:*                        | NOT NOT error:*
            NOT (uid = a AND uid = b)              | NOT (uid = "a" AND uid = "b")
            ( ( uid = a ) )                        | uid = "a"
            uid = a AND uid = b AND uid = c        | uid = "a" AND uid = "b" AND uid = "c"
            uid = a OR (uid = b AND width = 1)     | uid = "a" OR (uid = "b" AND width = 1)
            (uid = a OR uid = b) OR uid = c        | (uid = "a" OR uid = "b") OR uid = "c"
            uid = AND AND category = OR            | uid = "AND" AND category = "OR"
            * AND NOT *                            | * AND NOT *""")
    void aFilterIsReturnedInItsCanonicalSpelling(String text, String canonical) {
        TaskFilter filter = TaskFilter.parse(text);
        assertThat(filter.canonical()).isEqualTo(canonical);
        assertThat(TaskFilter.parse(canonical)).isEqualTo(filter).hasSameHashCodeAs(filter);
        assertThat(TaskFilter.parse(canonical).canonical()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                            | 1  | leave it out to list everything, or write *
            `   `                         | 4  | Empty filter
            staus = FAILED                | 1  | Unknown field "staus" at character 1; did you mean "status"?
            uid = a AND Prompt : b        | 13 | did you mean "prompt"?
            colour = red                  | 1  | known are taskid uid category
            lighthouse                    | 1  | bare words are not searched, write prompt : "lighthouse"
            uid                           | 4  | Expected one of = != < <= > >= : after uid, found the end
            uid a                         | 5  | Expected one of
            uid =                         | 6  | Expected a value, found the end
            uid = (a)                     | 7  | Expected a value, found "("
            = a                           | 1  | Expected a field, found "="
            uid = a uid = b               | 9  | Expected AND, OR or the end, found "uid"
            uid = a and uid = b           | 9  | Expected AND, OR or the end, found "and"
            uid = a AND                   | 12 | Expected a field, found the end
            uid = a AND uid = b OR uid = c| 21 | put parentheses around what belongs together
            (uid = a                      | 9  | Missing )
            uid = a)                      | 8  | Expected AND, OR or the end, found ")"
            ()                            | 2  | Expected a field, found ")"
            uid = "a                      | 7  | The quote opened here is not closed
            uid = "a\\                    | 7  | not closed
            uid = "a*b"                   | 9  | write \\* for a star
            uid < "a*"                    | 7  | works with = and != only
            prompt : "a*"                 | 10 | works with = and != only
            status > FAILED               | 8  | use one of = !=
            status : FAILED               | 8  | use one of = !=
            status = DONE                 | 10 | write QUEUED, PROCESSING, COMPLETED or FAILED
            status = FA*                  | 10 | works for text only
            age = 30d                     | 5  | use one of < <= > >=
            age > 30                      | 7  | write a duration like 90s, 15m, 6h, 30d or 2w
            age > -30d                    | 7  | write a duration
            age > PT-5S                   | 7  | write a duration
            age > P99999D                 | 7  | write a duration
            age > P9999999999999999999D   | 7  | write a duration
            startTime > yesterday         | 13 | write a date like 2026-01-30
            startTime > 2026-02-30        | 13 | write a date
            startTime > 2026-01-30T12:00  | 13 | it has no offset; for UTC, let it end in Z
            startTime > +12345-01-01T00:00:00Z | 13 | it is not written as a time
            startTime > 0000-12-31        | 13 | it is not between 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z
            startTime > 2026-01-30T12:00:60Z | 13 | second 60 follows 23:59:59 UTC only
            prompt : "重�"           | 12 | holds the character U+FFFD
            sizeBytes > -1                | 13 | write a whole number, if you like with KB, MB or GB
            sizeBytes > 1.5GB             | 13 | write a whole number
            sizeBytes > 9999999TB         | 13 | write a whole number
            sizeBytes > 99999999999999999999 | 13 | write a whole number
            width > 1KB                   | 9  | write a whole number
            held = yes                    | 8  | write true or false
            held < true                   | 6  | use one of = !=
            sweep = 30                    | 9  | write the id of a sweep like sw_30
            sweep = sw_0                  | 9  | write the id of a sweep like sw_30
            sweep = sw_3*                 | 9  | works for text only
            sweep < sw_30                 | 7  | use one of = !=
            swep = sw_30                  | 1  | did you mean "sweep"?""")
    void aWrongFilterIsRefusedWithItsPositionAndASuggestion(String text, int position, String offer) {
        refused(text, position, offer);
    }

    @Test
    void noTextCanHoldWhatCannotBeStored() {
        refused("uid = \"a\0b\"", 9, "NUL");
        refused("uid = a\0b", 7, "NUL");
        refused("uid = \"a\\\0\"", 10, "NUL");
        refused("uid = \"a\uD800b\"", 1, "half of a character");
    }

    @Test
    void deepAndLongFiltersAreRefused() {
        assertThat(TaskFilter.parse("(".repeat(49) + "uid = a" + ")".repeat(49)).canonical())
                .isEqualTo("uid = \"a\"");
        refused("(".repeat(100) + "uid = a" + ")".repeat(100), 51, "Nested deeper than 50 levels");
        refused("NOT ".repeat(900) + "uid = a", 201, "Nested deeper than 50 levels");
        refused("uid = " + "a".repeat(4_000), 1, "longer than 4000 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prompt != p", "negative = \"n*\"", "error > e", "taskid : t"})
    void termsThatReadLongTextsAreLimited(String term) {
        TaskFilter.parse(String.join(" OR ", Collections.nCopies(16, term)));
        refused(String.join(" OR ", Collections.nCopies(17, term)), 1, "17 terms that search texts");
        TaskFilter.parse(String.join(" OR ", Collections.nCopies(17, "category != c")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"uid = a OR *", "(*) AND *", "NOT *", "uid:*"})
    void onlyTheStarAloneSelectsEverything(String text) {
        assertThat(TaskFilter.parse("( * )").selectsEverything()).isTrue();
        assertThat(TaskFilter.parse(text).selectsEverything()).isFalse();
    }

    private static void refused(String text, int position, String offer) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> TaskFilter.parse(text))
                .satisfies(refusal -> {
                    assertThat(refusal.problem()).isEqualTo(Problem.INVALID_FILTER);
                    assertThat(refusal.text()).contains(offer);
                    assertThat(refusal.where()).singleElement().satisfies(where -> {
                        assertThat(where.pointer()).isEqualTo("filter");
                        assertThat(where.position()).as(refusal.text()).isEqualTo(position);
                    });
                });
    }
}
