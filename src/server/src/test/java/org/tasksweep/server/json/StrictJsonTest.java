package org.tasksweep.server.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;

/** Bodies that are no object are refused, and never anything else happens. */
class StrictJsonTest {
    private static final String VALID = """
            {"uid":"猫 👩‍🚀","taskids":["a\\u00e9\\"\\\\","b",[],{}],"n":-1.5e+3,"t":true,"f":false,"z":null,"o":{"x":{}}} """;

    @Test
    void aWholeObjectIsRead() {
        JsonObject body = StrictJson.parse(VALID.getBytes(StandardCharsets.UTF_8));
        assertThat(body.names()).containsExactly("uid", "taskids", "n", "t", "f", "z", "o");
        assertThat(body.raw("uid")).isEqualTo("猫 👩‍🚀");
        assertThat(body.raw("taskids"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .startsWith("aé\"\\", "b");
        assertThat(body.raw("t")).isEqualTo(true);
        assertThat(body.has("z")).isTrue();
        assertThat(body.raw("z")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\n",
                "[]",
                "\"x\"",
                "1",
                "true",
                "null",
                "{",
                "}",
                "{}}",
                "{}{}",
                "{} x",
                "{},",
                "{}\0",
                "\0{}",
                "{\"a\":1,}",
                "{,}",
                "{\"a\"}",
                "{\"a\":}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":[1,]}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":1e}",
                "{\"a\":-}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":0x1}",
                "{\"a\":tru}",
                "{\"a\":True}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\0\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":1}//",
                "/**/{}",
                "{\"a\":1]",
                "{\"a\":[1}",
                "{\"a\":1,\"a\":1}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"o\":{\"x\":1,\"x\":2}}",
                "undefined"
            })
    void aMemberThatIsNotAnObjectIsRefusedWithItsPosition(String text) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> StrictJson.parse(text.getBytes(StandardCharsets.UTF_8)))
                .satisfies(refusal -> {
                    assertThat(refusal.problem()).isEqualTo(Problem.INVALID_JSON);
                    assertThat(refusal.text()).startsWith("Body is not valid JSON (line ");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7b22 c080 223a317d",
                "7b22 eda080 223a317d",
                "7b22 ff 223a317d",
                "fffe7b007d00",
                "7b22 f09f90",
                "00007b"
            })
    void bytesThatAreNoUtf8AreRefused(String hex) {
        refused(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    @Test
    void aByteOrderMarkIsNamed() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> StrictJson.parse("\uFEFF{}".getBytes(StandardCharsets.UTF_8)))
                .satisfies(refusal -> assertThat(refusal.text())
                        .isEqualTo("Body is not valid JSON: it begins with a byte order mark (EF BB BF);"
                                + " send UTF-8 without one"));
    }

    @Test
    void aBodyThatIsCutOffIsRefusedWhereverItIsCut() {
        byte[] body = VALID.strip().getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < body.length; length++) refused(Arrays.copyOf(body, length));
    }

    @Test
    void aDamagedBodyIsReadOrRefusedAndNothingElse() {
        byte[] body = VALID.getBytes(StandardCharsets.UTF_8);
        Random random = new Random(51);
        for (int i = 0; i < 3_000; i++) {
            byte[] damaged = body.clone();
            for (int bytes = random.nextInt(4); bytes >= 0; bytes--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                StrictJson.parse(damaged);
            } catch (Refusal refusal) {
                assertThat(refusal.problem())
                        .as("seed 51, %s", HexFormat.of().formatHex(damaged))
                        .isEqualTo(Problem.INVALID_JSON);
            }
        }
    }

    @Test
    void nestingIsLimitedAndDepthCostsNothing() {
        assertThat(StrictJson.parse("{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}")
                        .has("a"))
                .isTrue();
        for (String open : List.of("[", "{\"a\":")) {
            refused(("{\"a\":" + open.repeat(32)).getBytes(StandardCharsets.UTF_8));
            refused(("{\"a\":" + open.repeat(100_000)).getBytes(StandardCharsets.UTF_8));
        }
        refused("[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void hugeNumbersCostNothingUntilSomebodyAsks() {
        for (String number : List.of("9".repeat(500_000), "1e999999999", "-1E-999999999", "0." + "1".repeat(500_000))) {
            JsonObject body = StrictJson.parse("{\"n\":" + number + "}");
            assertThatExceptionOfType(Refusal.class).isThrownBy(() -> body.whole("n"));
        }
    }

    @Test
    void aLongStringIsRead() {
        assertThat(StrictJson.parse("{\"a\":\"" + "x".repeat(1 << 20) + "\"}")
                        .string("a")
                        .orElse(""))
                .hasSize(1 << 20);
    }

    private static void refused(byte[] body) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> StrictJson.parse(body))
                .extracting(Refusal::problem)
                .isEqualTo(Problem.INVALID_JSON);
    }

    @Test
    void aBodyOfVeryManyValuesIsRefusedBeforeItFillsTheMemory() {
        byte[] body = ("{\"x\":[" + "0,".repeat(200_000) + "0]}").getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> StrictJson.parse(body))
                .withMessageContaining("more than 150000 values");
    }
}
