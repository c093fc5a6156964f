package org.tasksweep.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    @ParameterizedTest
    @CsvSource({"lst, list", "sweep, sweeps", "shwo, ''", "sumary, summary", "delet, delete", "frobnicate, ''", "x, ''"
    })
    void theNameThatWasMeantIsFound(String typed, String meant) {
        List<String> names = List.of("list", "show", "sweeps", "summary", "delete");
        assertThat(Nearest.of(typed, names).orElse("")).isEqualTo(meant);
    }
}
