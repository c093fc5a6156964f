package org.tasksweep.client;

import org.junit.jupiter.api.Nested;

/** No decision of the client hangs on an English sentence: its tests pass with a server that says everything in other words. */
class OtherWordsTest {
    @Nested
    class Looking extends LookTest {
        @Override
        Words words() {
            return Words.OTHER;
        }
    }

    @Nested
    class Sweeping extends SweepsTest {
        @Override
        Words words() {
            return Words.OTHER;
        }
    }

    @Nested
    class Holding extends HoldsTest {
        @Override
        Words words() {
            return Words.OTHER;
        }
    }

    @Nested
    class InBatches extends BatchTest {
        @Override
        Words words() {
            return Words.OTHER;
        }
    }

    @Nested
    class Deleting extends DeleteTest {
        @Override
        Words words() {
            return Words.OTHER;
        }
    }

    @Nested
    class Undeleting extends UndeleteTest {
        @Override
        Words words() {
            return Words.OTHER;
        }
    }

    @Nested
    class LosingAnswers extends LostAnswerTest {
        @Override
        Words words() {
            return Words.OTHER;
        }
    }

    @Nested
    class InTrouble extends TroubleTest {
        @Override
        Words words() {
            return Words.OTHER;
        }
    }
}
