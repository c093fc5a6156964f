package org.tasksweep.server.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tasksweep.server.execution.PlanCommands;
import org.tasksweep.wire.Sweep;

/** In front of an account a purge deletes at the provider, and removes only what the provider does not show any more. */
@Timeout(60)
class PurgeAtProviderTest extends GivenAccount {
    private static final Duration WINDOW = Duration.ofDays(7);

    @Test
    void whatIsDeletedIsHiddenHereAndStaysAtTheProviderUntilItsPurge() {
        List<String> ids = atProvider(120);
        Sweep sweep = deleted(ids);
        purge();
        assertThat(provider.tasks).hasSize(120);
        assertThat(sent(DELETE, "")).isZero();
        sweeping.clock.pass(WINDOW);
        purge();
        assertThat(provider.tasks).isEmpty();
        assertThat(given.ids("trash")).isEmpty();
        assertThat(sent(DELETE, "")).as("requests with at most 50 ids").isEqualTo(3);
        assertThat(sent(LOOK, "t_00119"))
                .as("at the registration and after the deletion")
                .isEqualTo(2);
        assertThat(purgeOf(sweep).purged()).isEqualTo(120);
        assertThat(purgeOf(sweep).endTime()).isNotNull();
    }

    @Test
    void whatTheProviderStillShowsStaysInTheTrashWithTheReasonAndIsTriedAgain() {
        List<String> ids = new ArrayList<>(atProvider(60));
        List<String> odd = List.of("bad_1", "kept_1");
        provider.tasks.addAll(odd);
        ids.addAll(odd);
        Sweep sweep = deleted(ids);
        sweeping.clock.pass(WINDOW);
        purge();
        assertThat(given.ids("trash")).containsExactlyElementsOf(odd);
        assertThat(purgeOf(sweep).purged()).isEqualTo(60);
        assertThat(purgeOf(sweep).problem())
                .isEqualTo("2 tasks wait: 2 still at the provider: Not an id of ours (HTTP 400).");
        provider.tasks.removeAll(odd);
        sweeping.clock.pass(Duration.ofSeconds(10));
        purge();
        assertThat(given.ids("trash")).isEmpty();
        assertThat(purgeOf(sweep).endTime()).isNotNull();
    }

    @Test
    void theProviderIsNotAskedForWhatIsOnHold() {
        List<String> ids = atProvider(3);
        Sweep sweep = deleted(ids);
        given.hold("t_00001");
        sweeping.clock.pass(WINDOW);
        purge();
        assertThat(provider.tasks).containsExactly("t_00001");
        assertThat(given.ids("trash")).containsExactly("t_00001");
        assertThat(purgeOf(sweep).problem()).isEqualTo("1 task waits: 1 on hold");
        assertThat(sweeping.undelete(List.of("t_00001")).restored()).isEqualTo(1);
    }

    @Test
    void whatTheProviderWasAskedForIsNotRestoredAnyMoreNotEvenOnHold() {
        provider.tasks.add("kept_1");
        deleted(List.of("kept_1"));
        sweeping.clock.pass(WINDOW);
        purge();
        given.hold("kept_1");
        assertThat(sweeping.undelete(List.of("kept_1")).restored()).isZero();
        assertThat(given.ids("trash")).containsExactly("kept_1");
    }

    @Test
    void whileNobodyMayBeAskedATaskOnHoldCanStillBeRestored() {
        List<String> ids = atProvider(1);
        deleted(ids);
        sweeping.clock.pass(WINDOW);
        always(LOOK, "", json(401, "{'code':9999,'msg':'Missing or invalid API key'}"));
        always(DELETE, "", json(401, "{'code':9999,'msg':'Missing or invalid API key'}"));
        purge();
        given.superuser().useHandle(handle -> handle.execute("update trash set provider_asked_at = null"));
        purge();
        given.hold("t_00000");
        assertThat(sweeping.undelete(ids).restored()).isEqualTo(1);
    }

    @Test
    void anUndoOfTheSweepDoesNotRestoreWhatTheProviderWasAskedFor() {
        List<String> ids = atProvider(2);
        Sweep sweep = deleted(ids);
        given.superuser()
                .useHandle(handle ->
                        handle.execute("update trash set provider_asked_at = '2026-11-01' where task_id = 't_00000'"));
        sweeping.undo(sweep);
        assertThat(given.ids("task")).containsExactly("t_00001");
        assertThat(given.ids("trash")).containsExactly("t_00000");
    }

    @Test
    void aProcessThatDiesAfterTheDeletionLeavesRowsThatTheNextPurgeLooksUpAgain() {
        List<String> ids = atProvider(3);
        Sweep sweep = deleted(ids);
        sweeping.clock.pass(WINDOW);
        // Asked, deleted there, and not written down.
        given.superuser().useHandle(handle -> handle.execute("update trash set provider_asked_at = '2026-11-01'"));
        provider.tasks.removeAll(ids);
        assertThat(sweeping.now(sweep).purge()).isNull();
        purge();
        assertThat(given.ids("trash")).isEmpty();
        assertThat(purgeOf(sweep).purged()).isEqualTo(3);
    }

    /** Registered and deleted, with a week to undo it. */
    private Sweep deleted(List<String> ids) {
        admit(ids);
        return sweeping.run(sweeping.plan(PlanCommands.of(ids)));
    }

    private Sweep.Purge purgeOf(Sweep sweep) {
        return Objects.requireNonNull(sweeping.now(sweep).purge());
    }
}
