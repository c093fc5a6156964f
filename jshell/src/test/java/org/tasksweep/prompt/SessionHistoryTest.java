package org.tasksweep.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionHistoryTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connect(\"http://localhost\", \"any\")",
                "connect(java.net.URI.create(\"http://localhost\").toString(), \"any\")",
                "connect(url,\n key)",
                "var key = \"any\"",
                "String apiKey=\"any\";",
                "var x = \"ts_0123456789abcdefghijklmnopq\"",
                "\"Bearer abc\"",
                "f(\"eyJhbGciOiJFZERTQSJ9.e30.x\")"
            })
    void aLineWithASecretIsNotRemembered(String line) {
        assertThat(SessionHistory.mayHoldSecret(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connect(\"staging\")",
                "tasks(\"uid = u1 AND prompt : secret\")",
                "keys()",
                "rotateKey(\"key_1\")",
                "hold(\"*\", \"token of trust\")"
            })
    void anotherOneIs(String line) {
        assertThat(SessionHistory.mayHoldSecret(line)).isFalse();
    }
}
