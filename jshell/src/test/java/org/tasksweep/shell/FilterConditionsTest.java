package org.tasksweep.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which filters need the number of tasks, since they read as every task. */
class FilterConditionsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                " ( * ) ",
                "uid = *",
                "uid=*",
                "uid = \"*\"",
                "taskid:*",
                "age > 0s",
                "age > PT0S",
                "sizeBytes >= 0",
                "uid = * AND category = *",
                "status = FAILED OR (uid = *)"
            })
    void aFilterThatEveryTaskFulfilsIsEveryTask(String filter) {
        assertThat(FilterConditions.every(filter)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uid = a*",
                "error:*",
                "uid = * AND status = FAILED",
                "age > 30d",
                "prompt : \"*\"x",
                "prompt : \"OR * OR\"",
                "NOT (uid = *)"
            })
    void aFilterThatSelectsSomeIsNot(String filter) {
        assertThat(FilterConditions.every(filter)).isFalse();
    }
}
