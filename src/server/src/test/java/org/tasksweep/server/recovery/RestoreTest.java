package org.tasksweep.server.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tasksweep.server.db.Database;

/** A database that is restored from a backup knows nothing of later deletions: the ledger does. */
class RestoreTest extends GivenBackups {
    @Test
    void whatWasDeletedAfterTheBackupIsDeletedAgainBeforeAnythingIsServed() throws IOException {
        service.tasks("a", "b", "c", "d");
        service.delete("d");
        Path backup = service.backup();
        service.delete("a");
        service.delete("b", "unknown");
        service.putBack(backup);
        List<Boolean> served = new ArrayList<>();
        service.start(database -> served.add(serves(database)));
        assertThat(served).as("served before").containsExactly(false);
        assertThat(service.ids("task")).containsExactly("c");
        assertThat(service.ids("trash")).containsExactly("a", "b", "d");
        assertThat(service.again())
                .containsExactly(
                        "2 2 the database was restored from a backup: of 2 tasks that were deleted since, 2 are deleted again");
        assertThat(service.ask(
                        "select actor || ' ' || reason from audit where act = 'DELETE' order by id desc limit 1"))
                .containsExactly(
                        "tasksweep Deleted before the database was restored from a backup (ledger of deletions)");
    }

    private static boolean serves(Database database) {
        try {
            return database.read(handle -> true);
        } catch (RuntimeException closed) {
            return false;
        }
    }

    @Test
    void aStartWithoutARestoreChangesNothing() throws IOException {
        service.tasks("a", "b");
        service.delete("a");
        List<String> before = service.ask("select id || act from audit order by id");
        service.stop();
        service.start();
        assertThat(service.ask("select id || act from audit order by id")).isEqualTo(before);
        assertThat(service.ids("task")).containsExactly("b");
    }

    @Test
    void aLedgerDeletesNothingInAnotherDatabaseThatHasTheSameIds() throws IOException {
        service.tasks("a", "b");
        service.delete("a");
        service.stop();
        service.startWithoutLedger();
        service.ask(
                "with other as (update picture_store set id = gen_random_uuid() returning 1) select 'x' from other");
        service.running().unrecordedUndeletion.run(RestorableService.undo("a"));
        service.stop();
        assertThatThrownBy(service::start)
                .hasMessageContaining("the ledger of deletions cannot be used: it belongs to the database ")
                .hasMessageContaining("set TASKSWEEP_LEDGER to another directory");
        service.startWithoutLedger();
        assertThat(service.ids("task")).containsExactly("a", "b");
        service.ask("with gone as (delete from task returning 1) select 'x' from gone");
        service.stop();
        service.start();
        assertThat(service.ids("trash"))
                .as("with nothing to lose it goes on with this one")
                .isEmpty();
    }

    @Test
    void theSameBackupCanBeRestoredTwice() throws IOException {
        service.tasks("a", "b", "c");
        Path backup = service.backup();
        service.delete("a");
        service.putBack(backup);
        service.start();
        service.delete("b");
        service.putBack(backup);
        service.start();
        assertThat(service.ids("task")).containsExactly("c");
        assertThat(service.again()).hasSize(1);
        service.stop();
        service.start();
        assertThat(service.again()).as("once per restore").hasSize(1);
    }

    @Test
    void whatWasUndoneIsNotDeletedAgain() throws IOException {
        service.tasks("a", "b");
        Path backup = service.backup();
        service.delete("a", "b");
        service.running().undeletion.run(RestorableService.undo("a"));
        service.putBack(backup);
        service.start();
        assertThat(service.ids("task")).containsExactly("a");
    }

    @Test
    void anUndoOfWhatWasDeletedAgainCountsAtTheNextRestore() throws IOException {
        service.tasks("a", "b");
        Path backup = service.backup();
        service.delete("a", "b");
        service.putBack(backup);
        service.start();
        service.running().undeletion.run(RestorableService.undo("a"));
        service.stop();
        service.start();
        assertThat(service.ids("task")).as("after a restart").containsExactly("a");
        service.putBack(backup);
        service.start();
        assertThat(service.ids("task")).as("after another restore").containsExactly("a");
    }

    @Test
    void aHeldTaskStaysAndTheAuditNamesIt() throws IOException {
        service.tasks("a", "b");
        service.hold("x");
        Path backup = service.backup();
        service.delete("a", "b");
        service.putBack(backup);
        // The hold came after the deletion, and with the backup of it.
        service.startWithoutLedger();
        service.hold("a");
        service.stop();
        service.start();
        assertThat(service.ids("task")).containsExactly("a");
        assertThat(service.again())
                .singleElement()
                .asString()
                .startsWith("2 1 ")
                .endsWith("1 stay, since they are on hold: a");
    }

    @Test
    void aTaskThatWasImportedAnewAfterItsDeletionStays() throws IOException {
        Path backup = service.backup();
        service.tasks("a", "b");
        service.delete("a", "b");
        service.putBack(backup);
        service.startWithoutLedger();
        service.tasks("a");
        // A restore takes longer than this one, which may be done within the second that clocks are allowed to differ.
        service.ask("with later as (update task set created_at = created_at + interval '2 seconds' returning 1)"
                + " select 'x' from later");
        service.stop();
        service.start();
        assertThat(service.ids("task")).containsExactly("a");
        assertThat(service.again()).singleElement().asString().startsWith("0 0 ");
    }

    @Test
    void aDeathWhileDeletionsAreAppliedAgainIsMadeUpForByTheNextStart() throws IOException {
        service.tasks("a", "b");
        Path backup = service.backup();
        service.delete("a", "b");
        service.putBack(backup);
        service.startWithoutLedger();
        service.asSuperuser("""
                create function broken() returns trigger language plpgsql as
                  $$ begin raise exception 'the disk fails' using errcode = '58030'; end $$""");
        service.asSuperuser("""
                create trigger broken before delete on task for each row when (old.task_id = 'b')
                  execute function broken()""");
        service.stop();
        assertThatThrownBy(() -> service.start()).hasMessageContaining("could not be applied again");
        assertThat(ledger().resolve("restoring")).exists();
        service.startWithoutLedger();
        assertThat(service.ids("task")).as("so far").containsExactly("b");
        service.asSuperuser("drop trigger broken on task");
        service.stop();
        service.start();
        assertThat(service.ids("task")).isEmpty();
        assertThat(service.again()).singleElement().asString().startsWith("1 1 ");
        assertThat(ledger().resolve("restoring")).doesNotExist();
    }

    // The acts of an interrupted start are all that the end of the ledger has, if the others are older than ten
    // minutes.
    @Test
    void whatAnInterruptedStartHasNotAppliedAgainIsAppliedByTheNextOneHoweverOldItIs() throws IOException {
        service.tasks("a");
        service.delete("a");
        service.stop();
        Files.writeString(ledger().resolve("restoring"), "2026-01-30T12:00:00Z");
        service.start();
        assertThat(service.again()).singleElement().asString().startsWith("0 0 ");
        assertThat(ledger().resolve("restoring")).doesNotExist();
    }
}
