package org.tasksweep.server.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tasksweep.server.execution.PlanCommands;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.given.Within;
import org.tasksweep.server.sweep.PlanCommand;
import org.tasksweep.wire.Sweep;

/** Whole sweeps, their undo and their purge outlast a restore. */
class SweepRestoreTest extends GivenBackups {
    @Test
    void aSweepIsDeletedAgainAndAnUndoneOneIsNot() throws IOException {
        service.tasks("swept1", "swept2", "undone1", "undone2", "kept");
        Path backup = service.backup();
        swept("taskid=swept*");
        String undone = swept("taskid=undone*");
        settled(service.running()
                .database
                .inTransaction(handle -> service.running()
                        .sweeps
                        .sweeps()
                        .undo(handle, Given.ADMINISTRATOR, undone, null, null, null)
                        .id()));
        service.putBack(backup);
        service.start();
        assertThat(service.ids("task")).containsExactly("kept", "undone1", "undone2");
    }

    @Test
    void whatWasPurgedIsPurgedAgainAndWhatWasDeletedHasItsUndoWindow() throws IOException {
        service.tasks("purged", "deleted", "kept");
        Path backup = service.backup();
        service.delete("deleted");
        String sweep = swept("taskid=purged");
        service.running()
                .database
                .useTransaction(
                        handle -> service.running().sweeps.commands().purge(handle, Given.ADMINISTRATOR, sweep, null));
        Within.time(Duration.ofSeconds(30), () -> service.ids("trash").equals(List.of("deleted")));
        service.putBack(backup);
        service.start();
        assertThat(service.ids("task")).containsExactly("kept");
        Within.time(Duration.ofSeconds(30), () -> service.ids("trash").equals(List.of("deleted")));
        service.running().undeletion.run(RestorableService.undo("deleted"));
        assertThat(service.ids("task")).containsExactly("deleted", "kept");
    }

    private String swept(String filter) {
        PlanCommand plan = PlanCommands.atOnce(filter, null);
        return settled(service.running()
                .database
                .inTransaction(handle -> service.running()
                        .sweeps
                        .sweeps()
                        .plan(handle, Given.ADMINISTRATOR, plan)
                        .id()));
    }

    private String settled(String id) {
        Within.time(Duration.ofSeconds(30), () -> {
            Sweep sweep = service.running().sweeps.sweeps().find(Given.ADMINISTRATOR, id);
            return sweep.state().settled();
        });
        return id;
    }
}
