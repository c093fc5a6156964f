package org.tasksweep.server.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.given.Within;
import org.tasksweep.server.ledger.LedgerAct;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;

/** What is committed is in the ledger in the end, whatever fails between the commit and the ledger. */
class CatchUpTest extends GivenBackups {
    @Test
    void aDeathBetweenCommitAndLedgerIsMadeUpForByTheNextStart() throws IOException {
        service.tasks("a", "b", "c");
        Path backup = service.backup();
        service.delete("c");
        // What such a death leaves: the commit without the record.
        service.running().unrecorded.run(RestorableService.command("a"));
        service.stop();
        service.start();
        service.putBack(backup);
        service.start();
        assertThat(service.ids("task")).containsExactly("b");
    }

    @Test
    void aDeathBeforeTheVeryFirstRecordIsMadeUpFor() throws IOException {
        service.tasks("a", "b");
        Path backup = service.backup();
        service.running().unrecorded.run(RestorableService.command("a"));
        service.stop();
        service.start();
        service.putBack(backup);
        service.start();
        assertThat(service.ids("task")).containsExactly("b");
    }

    @Test
    void theActsOfOtherServersAreAddedByTheThousand() throws IOException {
        String[] ids = IntStream.range(0, 1_200).mapToObj(i -> "t" + i).toArray(String[]::new);
        service.tasks(ids);
        service.tasks("kept");
        Path backup = service.backup();
        RestorableService.Running other = service.running();
        other.database.useTransaction(handle -> {
            for (String id : ids) other.unrecorded.run(handle, RestorableService.command(id));
        });
        service.stop();
        long before = ledgerWrites();
        service.start();
        assertThat(ledgerWrites() - before).isLessThan(20);
        service.putBack(backup);
        service.start();
        assertThat(service.ids("task")).containsExactly("kept");
    }

    @Test
    void aSecondDeathWhileALargeActIsAddedLosesNothing() throws IOException {
        service.tasks("a", "b", "c");
        Path backup = service.backup();
        RestorableService.Running first = service.running();
        first.unrecorded.run(RestorableService.command("a", "b"));
        // As the sweep of a plan keeps its ids: in blocks.
        first.database.useTransaction(handle -> {
            handle.execute("insert into sweep_block (sweep_id, block, task_ids)"
                    + " select id, at - 1, array[task_ids[at]] from sweep, generate_series(1, 2) at");
            handle.execute("update sweep set task_ids = '{}'");
        });
        // What the death leaves after the first of the two blocks.
        CatchUpStore.Act act = first.database.read(
                handle -> new CatchUpStore().acts(handle, 0, Long.MAX_VALUE, 10).get(0));
        first.ledger.notes().beginAdding(act.entry());
        first.ledger.append(LedgerAct.DELETED, act.entry(), act.at(), List.of("a"));
        service.stop();
        service.start();
        assertThat(service.running().ledger.notes().adding()).isEmpty();
        service.putBack(backup);
        service.start();
        assertThat(service.ids("task")).containsExactly("c");
    }

    @Test
    void anUndoThatIsNotInTheLedgerIsAddedAsWell() throws IOException {
        service.tasks("a", "b");
        Path backup = service.backup();
        service.delete("a", "b");
        service.running().unrecordedUndeletion.run(RestorableService.undo("a"));
        service.stop();
        service.start();
        service.putBack(backup);
        service.start();
        assertThat(service.ids("task")).containsExactly("a");
    }

    @Test
    void whileTheLedgerCannotBeWrittenNothingIsDeletedAndThenNothingIsMissing() throws IOException {
        service.tasks("a", "b", "c");
        Path backup = service.backup();
        // The only way to make a file fail that works everywhere: Java closes it when a thread is interrupted.
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> service.delete("a")).satisfies(CatchUpTest::isRefused);
        assertThat(Thread.interrupted()).isTrue();
        Within.time(Duration.ofSeconds(20), () -> !service.running().ledger.behind());
        assertThat(service.delete("a", "b")).hasSize(2);
        service.putBack(backup);
        service.start();
        assertThat(service.ids("task")).containsExactly("c");
    }

    private static void isRefused(Throwable failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(Problem.LEDGER_UNAVAILABLE));
    }

    @Test
    void whileItMayLackSomethingDeletionsAreRefused() throws IOException {
        service.tasks("a");
        service.running().recovery.close();
        service.running().ledger.doubt();
        assertThatThrownBy(() -> service.delete("a"))
                .isInstanceOfSatisfying(
                        RuntimeException.class,
                        failure -> assertThat(Database.unavailable(failure)).isTrue());
        assertThat(service.ids("task")).containsExactly("a");
    }

    @Test
    void aDirectoryThatCannotBeWrittenKeepsTheServiceFromStarting() throws IOException {
        service.stop();
        Path noDirectory = Files.writeString(folder.resolve("file"), "no directory");
        service = new RestorableService(service.home(), noDirectory);
        assertThatThrownBy(() -> service.start()).hasMessageContaining("the ledger of deletions cannot be used");
    }

    /** How many writes the ledger has had: each has this mark. */
    private long ledgerWrites() throws IOException {
        long writes = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".ledger")).toList()) {
                writes += Files.readString(file, StandardCharsets.ISO_8859_1).split("TSLF", -1).length - 1;
            }
        }
        return writes;
    }
}
