package org.tasksweep.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From where on the start looks for acts that the ledger lacks. */
class LedgerTailTest {
    private static final Instant AT = Instant.parse("2026-11-01T12:00:00Z");

    @TempDir
    private Path directory;

    // Two acts end at the same time, and the process dies between the records of the later and the earlier one.
    @Test
    void anActMayBeMissingThatHasALowerIdThanEveryRecentOne() throws IOException {
        try (Ledger ledger = Ledger.in(Optional.of(directory))) {
            ledger.open();
            ledger.append(LedgerAct.BEGUN, 1, AT, List.of());
            assertThat(ledger.tail().from()).isEqualTo(1);
            ledger.append(LedgerAct.DELETED, 5, AT.plusSeconds(60), List.of("a"));
            ledger.append(LedgerAct.DELETED, 9, AT.plusSeconds(3_600), List.of("b"));
            assertThat(ledger.tail().acts()).extracting(LedgerTail.Act::entry).containsExactly(9L);
            assertThat(ledger.tail().from()).isEqualTo(5);
        }
    }
}
