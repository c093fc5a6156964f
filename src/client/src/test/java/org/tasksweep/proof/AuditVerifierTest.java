package org.tasksweep.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the program that checks an export finds, when somebody changed it. */
class AuditVerifierTest {
    private final List<String> export = new ArrayList<>();
    private final List<AuditHead> heads = new ArrayList<>();

    AuditVerifierTest() {
        byte[] previous = AuditSeal.NONE;
        for (int number = 1; number <= 3; number++) {
            List<String> entries = List.of(entry(10 * number), entry(10 * number + 1), entry(10 * number + 2));
            List<byte[]> leaves = entries.stream().map(MerkleTree::leaf).toList();
            AuditSeal seal = AuditSeal.over(number, "2026-01-30T12:0" + number + ":00Z", leaves, previous);
            export.addAll(entries);
            export.add(seal.line());
            heads.add(AuditHead.of(seal));
            previous = seal.hash();
        }
        export.add(entry(40));
    }

    private static String entry(int id) {
        return "{\"act\":\"DELETE\",\"detail\":\"\\\"id\\\":7,\",\"id\":" + id + ",\"time\":\"2026-01-30T12:00:00Z\"}";
    }

    @Test
    void whatWasNotChangedIsValid() throws IOException {
        AuditVerifier.Result result = verify();
        assertThat(result.problem()).isNull();
        assertThat(result.valid()).isTrue();
        assertThat(result.entries()).isEqualTo(9);
        assertThat(result.seals()).isEqualTo(3);
        assertThat(result.unsealed()).isEqualTo(1);
        assertThat(result.lastHash()).isEqualTo(heads.get(2).hash());
    }

    @Test
    void anEditedEntryIsNamed() throws IOException {
        export.set(5, export.get(5).replace("DELETE", "UNDELETE"));
        assertThat(verify().problem()).isEqualTo("Entry 21 is not the one that was sealed at place 2 of seal 2");
    }

    @Test
    void swappedEntriesAreNamed() throws IOException {
        Collections.swap(export, 4, 6);
        assertThat(verify().problem()).isEqualTo("Entry 22 is not the one that was sealed at place 1 of seal 2");
    }

    @Test
    void theLastEntryOfASealThatIsDroppedIsMissed() throws IOException {
        export.remove(6);
        assertThat(verify().problem()).isEqualTo("An entry is missing at place 3 of seal 2");
    }

    @Test
    void anAddedEntryIsNamed() throws IOException {
        export.add(7, entry(23));
        assertThat(verify().problem()).isEqualTo("Entry 23 was added to seal 2");
    }

    @Test
    void anEntryWhoseSealWasMadeAnewIsFoundByTheNextSeal() throws IOException {
        export.set(5, entry(99));
        List<byte[]> leaves =
                export.subList(4, 7).stream().map(MerkleTree::leaf).toList();
        AuditSeal first = AuditSeal.parse(export.get(3)).orElseThrow();
        export.set(
                7,
                AuditSeal.over(2, "2026-01-30T12:02:00Z", leaves, first.hash()).line());
        assertThat(verify(List.of()).problem()).isEqualTo("Seal 3 does not follow seal 2");
    }

    @Test
    void aCutEndIsFoundByTheHeadsThatWereKept() throws IOException {
        export.subList(8, export.size()).clear();
        assertThat(verify(List.of()).valid()).isTrue();
        assertThat(verify().problem()).isEqualTo("Seals 3 to 3 are missing: the end was cut off");
    }

    @Test
    void aChainThatWasMadeAnewIsFoundByTheHeadsThatWereKept() throws IOException {
        List<byte[]> leaves =
                export.subList(8, 11).stream().map(MerkleTree::leaf).toList();
        byte[] previous = AuditSeal.parse(export.get(7)).orElseThrow().hash();
        export.set(
                11, AuditSeal.over(3, "2026-01-30T13:03:00Z", leaves, previous).line());
        assertThat(verify(List.of()).valid()).isTrue();
        assertThat(verify().problem()).isEqualTo("Seal 3 is not the one whose hash was kept");
    }

    @Test
    void aSealThatIsMissingIsNamed() throws IOException {
        export.subList(4, 8).clear();
        assertThat(verify().problem()).isEqualTo("Seal 2 is missing");
    }

    @Test
    void aChangedSealIsNoSeal() {
        String line = export.get(3);
        assertThat(AuditSeal.parse(line)).map(AuditSeal::line).isEqualTo(Optional.of(line));
        assertThat(AuditSeal.parse(line.replace("12:01", "12:02"))).isEmpty();
        assertThat(AuditSeal.parse("{}")).isEmpty();
        assertThat(Arrays.asList(AuditHead.parse(heads.get(0).line()), AuditHead.parse("{\"seal\":1")))
                .containsExactly(Optional.of(heads.get(0)), Optional.empty());
    }

    private AuditVerifier.Result verify() throws IOException {
        return verify(heads);
    }

    private AuditVerifier.Result verify(List<AuditHead> known) throws IOException {
        String text = String.join("\n", export) + "\n";
        return AuditVerifier.verify(new BufferedReader(new StringReader(text)), known);
    }
}
