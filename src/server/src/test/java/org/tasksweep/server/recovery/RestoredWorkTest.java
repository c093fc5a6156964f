package org.tasksweep.server.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tasksweep.server.execution.PlanCommands;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.given.Within;
import org.tasksweep.server.sweep.PlanCommand;

/**
 * What would delete by itself in a restored database waits for a person: maybe the backup was restored because it deleted too
 * much, or somebody has stopped it since.
 */
class RestoredWorkTest extends GivenBackups {
    private static final String POLICY = """
            with made as (
              insert into policy (name, filter, keep_seconds, run_time, run_days, zone, max_tasks, state, runs_as, next_at,
                created_by, created_at)
              values ('all', '*', 3600, '02:00', '{}', 'UTC', 9, 'ACTIVE', 'key_1', now() + interval '1 hour', 'key_1', now())
              returning 1) select 'x' from made""";

    @BeforeEach
    void somethingDeletesByItself() throws IOException {
        service.tasks("a", "b");
        service.delete("b");
        service.ask(POLICY);
    }

    @Test
    void policiesThatAreActiveInABackupArePaused() throws IOException {
        Path backup = service.backup();
        service.delete("a");
        service.putBack(backup);
        service.start();
        assertThat(policy())
                .containsExactly(
                        "PAUSED The database was restored from a backup; look at the rule before you resume it");
        assertThat(service.ask("select actor || ' ' || detail from audit where act = 'POLICY_PAUSE'"))
                .containsExactly(
                        "tasksweep policy_1: The database was restored from a backup; look at the rule before you"
                                + " resume it");
    }

    @Test
    void withANewLedgerTheyArePausedUnlessAnotherServerIsInService() throws IOException {
        service.alone = false;
        service.moveLedgerAway();
        service.start();
        assertThat(policy()).containsExactly("ACTIVE ");
        // As if nobody had been in service for a while.
        service.asSuperuser("""
                create function earlier() returns trigger language plpgsql as
                  'begin new.seen_at := now() - interval ''1 hour''; return new; end';
                create trigger earlier before update on clock_watch for each row execute function earlier();
                update clock_watch set seen_at = now()""");
        service.moveLedgerAway();
        service.start();
        assertThat(policy())
                .containsExactly(
                        "PAUSED A new ledger of deletions begins, so this database may have been restored from a"
                                + " backup; look at the rule before you resume it");
    }

    @Test
    void aSweepThatRanWhenTheBackupWasMadeIsPaused() throws IOException {
        service.tasks("a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9");
        PlanCommand slow = PlanCommands.atOnce("taskid = a*", 1);
        service.running()
                .database
                .inTransaction(handle -> service.running().sweeps.sweeps().plan(handle, Given.ADMINISTRATOR, slow));
        Within.time(Duration.ofSeconds(30), () -> service.ids("trash").contains("a1"));
        Path backup = service.backup();
        service.delete("b", "a9");
        service.putBack(backup);
        service.start();
        assertThat(service.ask("select state || ' ' || problem from sweep where filter is not null"))
                .containsExactly(
                        "PAUSED The database was restored from a backup; look at it, then resume it, or cancel it");
        assertThat(service.ids("task")).contains("a8");
    }

    @Test
    void aDatabaseThatNobodyElseCanUseIsNotTakenForOneInService() throws IOException {
        service.moveLedgerAway();
        service.start();
        assertThat(policy()).singleElement().asString().startsWith("PAUSED A new ledger of deletions begins");
    }

    @Test
    void aServerThatDeletedNothingSinceTheBackupNoticesTheRestoreBySignsOfLife() throws IOException {
        Path backup = service.backup();
        service.ask("with said as (insert into audit (at, act, actor) values (now(), 'SIGN_IN', 'key_1') returning 1)"
                + " select 'x' from said");
        service.running().recovery.sign();
        service.putBack(backup);
        service.start();
        assertThat(policy()).singleElement().asString().startsWith("PAUSED The database was restored from a backup");
        assertThat(service.ids("task")).containsExactly("a");
    }

    // Committed, and the process dies before the record of it.
    @Test
    void aSignOfLifeHidesNoDeletionThatTheLedgerLacks() throws IOException {
        Path backup = service.backup();
        service.running().unrecorded.run(RestorableService.command("a"));
        service.running().recovery.sign();
        service.stop();
        service.start();
        service.putBack(backup);
        service.start();
        assertThat(service.ids("task")).isEmpty();
    }

    private List<String> policy() {
        return service.ask("select state || ' ' || coalesce(problem, '') from policy");
    }
}
