package org.tasksweep.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"ANSI_X3.4-1968", "ISO-8859-1", "646", "nothing known", ""})
    void aJavaThatReadsNoUtf8IsRefused(String encoding) {
        assertThatThrownBy(() -> PlatformText.check(encoding))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("LC_ALL=C.UTF-8");
    }

    @Test
    void utf8IsUtf8HoweverItIsCalled() {
        assertThatCode(() -> PlatformText.check("UTF-8")).doesNotThrowAnyException();
        assertThatCode(() -> PlatformText.check("utf8")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            quoteCharacter = '\'',
            value = {
                "run a.jsh  u17=run|a.jsh|u17",
                "-e \"tasks(\\\"重要\\\")\"=-e|tasks(\"重要\")",
                "run \"a b.jsh\" \"\" c\\d\\=run|a b.jsh||c\\d\\",
                "\"C:\\a b\\\\\" x=C:\\a b\\|x",
                "a\"b c\"d=ab cd",
                "-f \"uid:\"\"a b\"\"\" \"\" x=-f|uid:\"a b\"||x"
            })
    void aLineIsSplitAsWindowsDoes(String line, String arguments) {
        assertThat(String.join("|", PlatformText.split(line))).isEqualTo(arguments);
    }
}
