package org.tasksweep.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "tas | tas | false | | 0",
                "tasks(\"sta | sta | true | tasks | 0",
                "tasks(\"a \\\" b | a \\\" b | true | tasks | 0",
                "plan(\"a, (b\", \"wh | wh | true | plan | 1",
                "tasks().owner(\"u1\", \"u | u | true | owner | 1",
                "run(plan(\"x\", | `` | false | plan | 1",
                "run(plan(\"x\"), | `` | false | run | 1",
                "var c = '\"'; tasks(\"x | x | true | tasks | 0",
                "f('( | ( | false | f | 0",
                "tasks (\"x | x | true | tasks | 0",
                "a(\"x\") // tasks(\"y | `` | false | | 0"
            })
    void findsWhatIsBeingWritten(String before, String part, boolean string, String call, int argument) {
        Place place = Place.of(before);
        assertThat(before.substring(place.start())).isEqualTo(part == null ? "" : part);
        assertThat(place).isEqualTo(new Place(place.start(), string, call == null ? "" : call, argument));
    }
}
