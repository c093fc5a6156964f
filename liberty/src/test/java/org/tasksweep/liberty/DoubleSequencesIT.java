package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tasksweep.testing.DoubleService;
import org.tasksweep.testing.RandomRequests;
import org.tasksweep.testing.TestService;

/**
 * Sequences of random requests to the real service and to its test double get the same answers, word for word. With
 * {@code -Dtests.long=true} many of them.
 */
class DoubleSequencesIT extends Deployed {
    private static final int REQUESTS = 60;

    static LongStream seeds() {
        return LongStream.range(1, Boolean.getBoolean("tests.long") ? 101 : 2);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void bothAnswerTheSame(long seed) {
        List<String> real = RandomRequests.answers(seed, REQUESTS, DeployedService.SERVICE);
        try (TestService service = TestService.start()) {
            List<String> answers = RandomRequests.answers(seed, REQUESTS, new DoubleService(service));
            for (int i = 0; i < real.size(); i++) {
                assertThat(answers.get(i)).as("answer %d", i).isEqualTo(real.get(i));
            }
            assertThat(answers).hasSameSizeAs(real);
        }
    }
}
