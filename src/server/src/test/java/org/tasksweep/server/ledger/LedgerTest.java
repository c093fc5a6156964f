package org.tasksweep.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of the ledger: what is in them, and what a crash, a fault of the disk or a second process does to them. */
class LedgerTest {
    private static final Instant AT = Instant.parse("2026-11-01T12:00:00.123456Z");

    @TempDir
    private Path directory;

    @Test
    void whatWasAppendedIsReadInOrder() throws IOException {
        List<String> many = IntStream.range(0, 2_500).mapToObj(i -> "task" + i).toList();
        try (Ledger ledger = opened()) {
            ledger.append(LedgerAct.BEGUN, 1, AT, List.of());
            ledger.append(LedgerAct.DELETED, 2, AT.plusSeconds(1), many);
        }
        try (Ledger ledger = opened()) {
            ledger.append(LedgerAct.RESTORED, 3, AT.plusSeconds(2), List.of("task7"));
            List<LedgerRecord> records = records(ledger);
            assertThat(records).extracting(LedgerRecord::entry).containsExactly(1L, 2L, 2L, 2L, 3L);
            assertThat(records.get(1).at()).isEqualTo(AT.plusSeconds(1));
            List<byte[]> hashes = records.stream()
                    .filter(record -> record.act() == LedgerAct.DELETED)
                    .flatMap(record -> record.hashes().stream())
                    .toList();
            assertThat(hashes).hasSize(2_500);
            assertThat(hashes.get(7)).isEqualTo(records.get(4).hashes().get(0)).isEqualTo(hash(ledger, "task7"));
            assertThat(ledger.tail().acts()).extracting(LedgerTail.Act::entry).containsExactly(1L, 2L, 3L);
        }
    }

    private static byte[] hash(Ledger ledger, String id) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(ledger.salt());
            return sha256.digest(id.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void theFilesNameNoTaskAndBelongToTheirOwner() throws IOException {
        try (Ledger ledger = opened()) {
            ledger.append(LedgerAct.DELETED, 1, AT, List.of("abcd_1234567890abcdef"));
        }
        Path file = segments().get(0);
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("abcd_1234567890abcdef");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aTaskTakesLittleMoreThanItsHash() throws IOException {
        List<String> many =
                IntStream.range(0, 100_000).mapToObj(i -> "task" + i).toList();
        try (Ledger ledger = opened()) {
            ledger.append(LedgerAct.DELETED, 1, AT, many);
        }
        assertThat(Files.size(segments().get(0))).isBetween(3_200_000L, 3_210_000L);
    }

    @Test
    void theEndThatACrashToreOffIsCutAndTheRestIsKept() throws IOException {
        try (Ledger ledger = opened()) {
            ledger.append(LedgerAct.DELETED, 1, AT, List.of("a"));
            ledger.append(LedgerAct.DELETED, 2, AT, List.of("b"));
        }
        Path file = segments().get(0);
        long whole = Files.size(file);
        for (int cut = 1; cut < 60; cut += 7) {
            byte[] bytes = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(bytes, bytes.length - cut));
            try (Ledger ledger = opened()) {
                assertThat(records(ledger)).extracting(LedgerRecord::entry).containsExactly(1L);
                ledger.append(LedgerAct.DELETED, 2, AT, List.of("b"));
                assertThat(records(ledger)).extracting(LedgerRecord::entry).containsExactly(1L, 2L);
            }
            assertThat(Files.size(file)).isEqualTo(whole);
        }
    }

    @Test
    void zerosThatACrashLeftAtTheEndAreCut() throws IOException {
        try (Ledger ledger = opened()) {
            ledger.append(LedgerAct.DELETED, 1, AT, List.of("a"));
        }
        Files.write(segments().get(0), new byte[4_096], StandardOpenOption.APPEND);
        try (Ledger ledger = opened()) {
            assertThat(records(ledger)).hasSize(1);
        }
    }

    @Test
    void whatAProcessThatDiesLeavesIsContinued() throws IOException {
        byte[] left;
        int end;
        try (Ledger ledger = opened()) {
            ledger.append(LedgerAct.DELETED, 1, AT, List.of("a"));
            end = (int) new LedgerSegment(segments().get(0)).end();
            ledger.append(LedgerAct.DELETED, 2, AT, List.of("b"));
            assertThat(records(ledger)).extracting(LedgerRecord::entry).containsExactly(1L, 2L);
            left = Files.readAllBytes(segments().get(0));
        }
        Path file = segments().get(0);
        assertThat(left.length)
                .as("zeros await the next frames, and a ledger that is closed has none")
                .isGreaterThan((int) Files.size(file) + 1_000_000);
        for (int written = 0; written < Files.size(file) - end; written += 9) {
            byte[] torn = Arrays.copyOf(Arrays.copyOf(left, end + written), left.length);
            Files.write(file, torn);
            try (Ledger ledger = opened()) {
                assertThat(records(ledger)).extracting(LedgerRecord::entry).containsExactly(1L);
                ledger.append(LedgerAct.DELETED, 3, AT, List.of("c"));
                assertThat(records(ledger)).extracting(LedgerRecord::entry).containsExactly(1L, 3L);
            }
        }
        left[end - 1] ^= 1;
        Files.write(file, left);
        assertThatThrownBy(this::opened).hasMessageContaining("damaged in the middle");
    }

    @Test
    void damageInTheMiddleIsRefusedWithTheFileAndThePlace() throws IOException {
        try (Ledger ledger = opened()) {
            ledger.append(LedgerAct.DELETED, 1, AT, List.of("a"));
            ledger.append(LedgerAct.DELETED, 2, AT, List.of("b"));
        }
        Path file = segments().get(0);
        byte[] bytes = Files.readAllBytes(file);
        bytes[70] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(this::opened)
                .hasMessageContaining("damaged in the middle: " + file + " at byte 40")
                .hasMessageContaining("put the file back from a copy");
    }

    @Test
    void recordsOfManyThreadsShareWrites() {
        try (Ledger ledger = opened()) {
            ExecutorService threads = Executors.newFixedThreadPool(16);
            List<CompletableFuture<Void>> all = IntStream.range(0, 400)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> append(ledger, i), threads))
                    .toList();
            all.forEach(CompletableFuture::join);
            threads.shutdown();
            assertThat(records(ledger))
                    .extracting(LedgerRecord::entry)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 400).mapToObj(Long::valueOf).toList());
            assertThat(frames()).isLessThan(400);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void append(Ledger ledger, int entry) {
        try {
            ledger.append(LedgerAct.DELETED, entry, AT, List.of("task" + entry));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private int frames() throws IOException {
        String bytes = Files.readString(segments().get(0), StandardCharsets.ISO_8859_1);
        return bytes.split("TSLF", -1).length - 1;
    }

    @Test
    void aFullSegmentIsFollowedByAnother() throws IOException {
        List<String> many =
                IntStream.range(0, 200_000).mapToObj(i -> "task" + i).toList();
        try (Ledger ledger = opened()) {
            for (int i = 0; i < 4; i++) ledger.append(LedgerAct.DELETED, i, AT, many);
            byte[] salt = ledger.salt();
            assertThat(segments()).hasSize(2);
            for (Path file : segments())
                assertThat(new LedgerSegment(file).salt()).isEqualTo(salt);
            assertThat(records(ledger).stream()
                            .mapToInt(record -> record.hashes().size())
                            .sum())
                    .isEqualTo(800_000);
        }
    }

    @Test
    void aSecondProcessIsRefused() throws IOException {
        try (Ledger ledger = opened()) {
            assertThat(ledger.kept()).isTrue();
            assertThatThrownBy(this::opened).hasMessageContaining("another Tasksweep writes the ledger");
        }
        opened().close();
    }

    @Test
    void whereNoneIsKeptNothingIsWritten() throws IOException {
        try (Ledger ledger = Ledger.off()) {
            ledger.open();
            ledger.requireWritable();
            ledger.doubt();
            assertThat(ledger.behind()).isFalse();
            assertThat(ledger.tail().acts()).isEmpty();
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    private Ledger opened() throws IOException {
        Ledger ledger = Ledger.in(Optional.of(directory));
        ledger.open();
        return ledger;
    }

    private List<Path> segments() throws IOException {
        return LedgerSegment.in(directory).stream().map(LedgerSegment::file).toList();
    }

    private static List<LedgerRecord> records(Ledger ledger) throws IOException {
        List<LedgerRecord> records = new ArrayList<>();
        ledger.each(records::add);
        return records;
    }
}
