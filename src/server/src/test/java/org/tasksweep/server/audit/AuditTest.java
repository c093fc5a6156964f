package org.tasksweep.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tasksweep.proof.AuditVerifier;
import org.tasksweep.server.filter.AuditFilter;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.given.OwnThreads;
import org.tasksweep.wire.AuditCheck;
import org.tasksweep.wire.AuditRecord;

/** The audit with its seals: nothing in it can be changed without being found. */
class AuditTest extends AuditFixture {
    @Test
    void everythingThatWasWrittenIsSealedOnce() throws IOException {
        write("PLAN", "RUN");
        audit.seal();
        audit.seal();
        write("UNDO");
        audit.seal();
        write("PURGE");
        AuditCheck check = audit.verify();
        assertThat(check.problem()).isNull();
        assertThat(check.valid()).isTrue();
        assertThat(check.entries()).isEqualTo(3);
        assertThat(check.seals()).isEqualTo(2);
        assertThat(check.unsealed()).isEqualTo(1);
        assertThat(check.heads()).isEqualTo(2);
        assertThat(Files.readAllLines(file)).hasSize(2).last().asString().contains(check.lastHash());
    }

    @Test
    void whatCommitsLateIsSealedLater() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch seen = new CountDownLatch(1);
        CompletableFuture<Void> slow = CompletableFuture.runAsync(
                () -> given.database().useTransaction(handle -> {
                    append(handle, "DELETE");
                    written.countDown();
                    await(seen);
                }),
                OwnThreads.EACH);
        await(written);
        write("RUN");
        audit.seal();
        seen.countDown();
        slow.get();
        audit.seal();
        AuditCheck check = audit.verify();
        assertThat(check.valid()).isTrue();
        assertThat(check.entries()).isEqualTo(2);
        assertThat(check.unsealed()).isZero();
    }

    @Test
    void manyWritersAndTwoServersLeaveNothingOut() throws Exception {
        Audit other = new Audit(given.database(), Given.CLOCK, directory.resolve("other.ndjson"));
        List<CompletableFuture<Void>> writers = IntStream.range(0, 4)
                .mapToObj(n -> CompletableFuture.runAsync(
                        () -> {
                            for (int i = 0; i < 50; i++) write("DELETE");
                        },
                        OwnThreads.EACH))
                .toList();
        for (int i = 0; i < 20; i++) {
            audit.seal();
            other.seal();
        }
        CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new)).join();
        audit.seal();
        other.seal();
        assertThat(audit.verify().entries()).isEqualTo(200);
        assertThat(audit.verify().valid()).isTrue();
        assertThat(Files.readAllLines(file)).isEqualTo(Files.readAllLines(directory.resolve("other.ndjson")));
    }

    /** As after a restore from a dump into a server that counts its transactions from a lower number. */
    @Test
    void aServerWithLowerTransactionNumbersGoesOnSealing() throws IOException {
        sealed("PLAN");
        write("RUN");
        tamper("update audit set written_by = '3999999999998' where act = 'PLAN'");
        tamper("update audit set written_by = '4000000000000' where act = 'RUN'");
        tamper("update audit_seal set next_xact = '3999999999999'");
        write("UNDO");
        audit.seal();
        write("PURGE");
        audit.seal();
        AuditCheck check = audit.verify();
        assertThat(check.problem()).isNull();
        assertThat(check.entries()).isEqualTo(4);
        assertThat(check.unsealed()).isZero();
    }

    @Test
    void anExportIsVerifiedElsewhere() throws IOException {
        sealed("PLAN", "RUN");
        given.database()
                .useTransaction(handle -> AuditStore.append(
                        handle,
                        AuditEntry.of(Given.NOW, "HOLD", "key_1", "u1", "req_1")
                                .because("Line one\nline \"two\" \\ 猫 \u0001")
                                .from("192.0.2.7")));
        audit.seal();
        write("UNDO");
        ByteArrayOutputStream export = new ByteArrayOutputStream();
        reader.export(export);
        String text = export.toString(StandardCharsets.UTF_8);
        assertThat(text)
                .contains("{\"act\":\"HOLD\",\"actor\":\"key_1\",\"address\":\"192.0.2.7\",\"id\":")
                .contains("\"reason\":\"Line one\\nline \\\"two\\\" \\\\ 猫 \\u0001\",\"requestId\":\"req_1\",");
        AuditVerifier.Result result = verify(text);
        assertThat(result.problem()).isNull();
        assertThat(result.entries()).isEqualTo(3);
        assertThat(result.unsealed()).isEqualTo(1);
        assertThat(verify(text.replace("\"u1\"", "\"u2\"")).problem()).contains("at place 1 of seal 2");
    }

    @Test
    void aFilterFindsWhatItAsksFor() {
        given.database().useTransaction(handle -> {
            AuditStore.append(handle, AuditEntry.of(Given.NOW, "PURGE", "key_1", 30, "req_1"));
            AuditStore.append(
                    handle,
                    AuditEntry.of(Given.NOW, "HOLD", "key_2", "u1", "req_2").because("A Court Order"));
        });
        assertThat(found("act = PURGE")).containsExactly("PURGE");
        assertThat(found("sweep = sw_30")).containsExactly("PURGE");
        assertThat(found("owner = u1 AND reason : \"court\"")).containsExactly("HOLD");
        assertThat(found("NOT owner = u1")).containsExactly("PURGE");
        assertThat(found("actor = key_2 OR requestId = req_1")).containsExactly("HOLD", "PURGE");
        assertThat(found("age > 1d")).isEmpty();
        assertThat(reader.page("u1", Optional.empty(), Long.MAX_VALUE, 10).entries())
                .extracting(AuditRecord::act)
                .containsExactly("HOLD");
    }

    @Test
    void pagesFollowOneAnother() {
        write("A", "B", "C");
        var first = reader.page(null, Optional.empty(), Long.MAX_VALUE, 2);
        assertThat(first.entries()).extracting(AuditRecord::act).containsExactly("C", "B");
        var second = reader.page(null, Optional.empty(), Long.parseLong(first.nextPageToken()), 2);
        assertThat(second.entries()).extracting(AuditRecord::act).containsExactly("A");
        assertThat(second.nextPageToken()).isNull();
    }

    private List<String> found(String filter) {
        return reader.page(null, Optional.of(AuditFilter.parse(filter)), Long.MAX_VALUE, 10).entries().stream()
                .map(AuditRecord::act)
                .toList();
    }

    private static AuditVerifier.Result verify(String export) throws IOException {
        return AuditVerifier.verify(new BufferedReader(new StringReader(export)), List.of());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
