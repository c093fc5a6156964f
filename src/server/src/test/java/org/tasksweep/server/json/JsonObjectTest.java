package org.tasksweep.server.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tasksweep.server.problem.Refusal;

/** Members are what they are: nothing is converted. */
class JsonObjectTest {

    @Test
    void absentAndNullMembersAreEmpty() {
        JsonObject body = StrictJson.parse("{\"a\":null}");
        for (String name : List.of("a", "b")) {
            assertThat(body.string(name)).isEmpty();
            assertThat(body.whole(name)).isEmpty();
            assertThat(body.strings(name)).isEmpty();
        }
        assertThat(body.flag("b", true)).isTrue();
        assertThat(body.flag("b", false)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "[]", "{}", "[\"a\"]"})
    void noOtherTypeIsAString(String value) {
        refused(value, body -> body.string("a"), "a: must be a string");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"true\"", "null", "[]", "0"})
    void noOtherTypeIsAFlag(String value) {
        refused(value, body -> body.flag("a", false), "a: must be true or false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"1\"", "true", "1.5", "9223372036854775808", "-9223372036854775809", "1e19", "1e-1", "[1]"})
    void noOtherValueIsAWholeNumber(String value) {
        refused(value, body -> body.whole("a"), "a: must be a whole number");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "1e3, 1000",
        "2.0, 2",
        "9223372036854775807, 9223372036854775807",
        "-5, -5",
        "100e-2, 1"
    })
    void wholeNumbersMayBeWrittenAnyWay(String literal, long value) {
        assertThat(StrictJson.parse("{\"a\":" + literal + "}").whole("a")).contains(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\"", "{}", "1", "true"})
    void noOtherTypeIsAnArrayOfStrings(String value) {
        refused(value, body -> body.strings("a"), "a: must be an array of strings");
    }

    @Test
    void anElementIsRefusedByItsPlace() {
        refused("[\"x\",null]", body -> body.strings("a"), "a/1: must be a string");
        refused("[\"x\",\"y\",3]", body -> body.strings("a"), "a/2: must be a string");
        assertThat(StrictJson.parse("{\"a\":[\"x\",\"y\"]}").strings("a")).contains(List.of("x", "y"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\u0000\"", "\"a\\ud800\"", "\"\\udc00\\ud800\""})
    void textThatCannotBeStoredIsRefused(String value) {
        refused(value, body -> body.string("a"), "a: holds characters that cannot be stored");
    }

    @Test
    void requiredTextIsCountedInCharacters() {
        assertThat(StrictJson.parse("{\"a\":\"👩👩👩\"}").required("a", 3)).isEqualTo("👩👩👩");
        refused("\"👩👩👩👩\"", body -> body.required("a", 3), "a: must be a string of 1 to 3 characters");
        refused("\"\"", body -> body.required("a", 3), "a: must be a string of 1 to 3 characters");
        refused("\"\\u0085\"", body -> body.required("a", 3), "without control characters");
        refused("null", body -> body.required("a", 3), "a: required");
    }

    @Test
    void aMemberNobodyKnowsIsRefusedWithTheKnownOnes() {
        refused("1", body -> body.only("b", "c"), "a: unknown member; known are b, c");
        assertThat(StrictJson.parse("{\"b\":1}").only("b", "c").has("b")).isTrue();
    }

    @Test
    void messagesHoldNothingThatCouldBreakALogOrAPage() {
        assertThat(TextRules.brief("a\nb\u001B[31m\u202Ec\uD800")).isEqualTo("a\uFFFDb\uFFFD[31m\uFFFDc\uFFFD");
        assertThat(TextRules.brief("👩".repeat(60))).isEqualTo("👩".repeat(60));
        assertThat(TextRules.brief("x".repeat(61))).isEqualTo("x".repeat(60) + "…");
    }

    private static void refused(String value, Function<JsonObject, Object> read, String text) {
        JsonObject body = StrictJson.parse("{\"a\":" + value + "}");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> read.apply(body))
                .satisfies(refusal -> {
                    assertThat(refusal.text()).contains(text);
                    assertThat(refusal.where())
                            .singleElement()
                            .satisfies(where -> assertThat(where.pointer()).startsWith("/a"));
                });
    }
}
