package org.tasksweep.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LiteralTest {

    @Test
    void whatWasTypedIsReadAndNeverEvaluated() {
        assertThat(Literal.unescaped("a \\\"b\\\" c\\\\d")).hasValue("a \"b\" c\\d");
        // To the compiler this ends the string, wherever it stands.
        assertThat(Literal.unescaped("\\u0022+System.exit(1)+\\u0022")).isEmpty();
        assertThat(Literal.unescaped("\\\\u0022")).hasValue("\\u0022");
        assertThat(Literal.unescaped("tab\\t")).isEmpty();
    }
}
