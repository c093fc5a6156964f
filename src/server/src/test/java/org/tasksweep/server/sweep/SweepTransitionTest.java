package org.tasksweep.server.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tasksweep.server.given.Given;
import org.tasksweep.wire.SweepCounts;
import org.tasksweep.wire.SweepPlan;
import org.tasksweep.wire.SweepState;

/** The table of a sweep's life is what the database does and what the documentation shows. */
class SweepTransitionTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "architecture.md");
    private static final OffsetDateTime NOW = Given.NOW.atOffset(ZoneOffset.UTC);
    private static final String KEY = "key_1";
    private static final PlanResult PLAN = new PlanResult(
            1,
            1,
            0,
            "digest",
            new SweepPlan(new SweepPlan.Breakdown(Map.of(), List.of(), 0, List.of()), List.of(), List.of()),
            1,
            false);
    private static final SweepCounts COUNTS = new SweepCounts(0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    @RegisterExtension
    final Given given = new Given();

    private final TransitionStore store = new TransitionStore();

    @Test
    void theDiagramOfTheDocumentationIsTheTable() throws IOException {
        String diagram = "```mermaid\nstateDiagram-v2\n" + lines() + "```\n";
        assertThat(Files.readString(DOCUMENT))
                .as("put this into %s:%n%s", DOCUMENT, diagram)
                .contains(diagram);
    }

    private static String lines() {
        return Arrays.stream(SweepTransition.values())
                .filter(step -> step.to() != null)
                .flatMap(step -> (step.from().isEmpty()
                                ? Stream.of("[*]")
                                : step.from().stream().sorted().map(Enum::name))
                        .map(from -> "    " + from + " --> " + step.to() + ": " + step.words() + "\n"))
                .collect(Collectors.joining());
    }

    @Test
    void everyStateIsReachedAndOnlyWhatIsAtWorkMovesByItself() {
        Set<SweepState> reached = EnumSet.noneOf(SweepState.class);
        for (SweepTransition step : SweepTransition.values()) if (step.to() != null) reached.add(step.to());
        assertThat(reached).containsExactlyInAnyOrder(SweepState.values());
        assertThat(SweepState.values()).allMatch(state -> state.settled() != SweepTransition.AT_WORK.contains(state));
    }

    static List<SweepTransition> steps() {
        return Arrays.stream(SweepTransition.values())
                .filter(step -> !step.from().isEmpty())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void theStatementTakesExactlyTheStatesOfTheTable(SweepTransition step) {
        for (SweepState state : SweepState.values()) {
            try (Handle handle = given.database().jdbi().open()) {
                handle.begin();
                long sweep = sweepIn(handle, step, state);
                take(handle, step, sweep);
                SweepState expected = step.from().contains(state) && step.to() != null ? step.to() : state;
                assertThat(stateOf(handle, sweep)).as("%s from %s", step, state).isEqualTo(expected);
                if (step.to() == null) {
                    assertThat(changed(handle, sweep))
                            .as("%s in %s", step, state)
                            .isEqualTo(step.from().contains(state));
                }
                handle.rollback();
            }
        }
    }

    // Everything else that a statement asks for is so: its plan waits or has expired, its key is revoked, and so on.
    private static long sweepIn(Handle handle, SweepTransition step, SweepState state) {
        handle.createUpdate("insert into api_key (id, name, hash, scopes, created_at, created_by, revoked_at)"
                        + " values (:key, 'test', decode(repeat('00', 32), 'hex'), '{tasks:any}', :now, 'test',"
                        + " case when :revoked then cast(:now as timestamptz) end)")
                .bind("key", KEY)
                .bind("now", NOW)
                .bind("revoked", step == SweepTransition.KEY_REVOKED)
                .execute();
        return handle.createQuery("insert into sweep (action, state, created_by, created_at, started_at, undo_seconds,"
                        + " undo_deadline, plan_digest, needs_approval, plan_expires_at)"
                        + " values ('DELETE', :state, :key, :now, :now, 60, :later, 'digest', :approval,"
                        + " case when :expired then cast(:now as timestamptz) else :later end) returning id")
                .bind("state", state)
                .bind("key", KEY)
                .bind("now", NOW)
                .bind("later", NOW.plusDays(1))
                .bind("approval", step == SweepTransition.APPROVE)
                .bind("expired", step == SweepTransition.EXPIRE)
                .mapTo(Long.class)
                .one();
    }

    private void take(Handle handle, SweepTransition step, long sweep) {
        switch (step) {
            case PLAN, UNDO, REQUEST -> fail("these make a sweep");
            case PLAN_READY, AUTO_RUN ->
                store.planned(
                        handle, row(handle, sweep), PLAN, false, null, step == SweepTransition.AUTO_RUN, Given.NOW);
            case MANIFEST_COPIED -> store.copied(handle, sweep, 1, Given.NOW);
            case EXPIRE -> store.expire(handle, Given.NOW);
            case RUN -> store.run(handle, sweep, "digest", "test", KEY, Given.NOW);
            case PAUSE -> store.pause(handle, sweep);
            case TOO_MANY_FAILURES, STORE_AWAY -> store.paused(handle, sweep, step, "too many failed", Given.NOW);
            case KEY_REVOKED -> new RevokedRunStore().pauseRevoked(handle, Given.NOW);
            case RESTORED -> new RestoredRunStore().pause(handle, "restored", Given.NOW);
            case RESUME -> store.resume(handle, sweep, KEY);
            case CANCEL -> store.cancel(handle, sweep, Given.NOW);
            case PLAN_FAILED, INTERNAL_ERROR -> store.failed(handle, sweep, step, "a bug", Given.NOW);
            case VERIFIED -> store.ended(handle, row(handle, sweep), COUNTS, null, Given.NOW);
            case SOMETHING_LEFT -> store.ended(handle, row(handle, sweep), COUNTS, "one is left", Given.NOW);
            case RETRY -> store.retry(handle, sweep, KEY, Given.NOW);
            case PURGE_NOW -> store.purgeNow(handle, sweep, Given.NOW);
            case APPROVE -> new ApprovalStore().approve(handle, sweep, "digest", "second", Given.NOW);
            case RATE -> store.rate(handle, sweep, 7);
        }
    }

    private static SweepRow row(Handle handle, long sweep) {
        return handle.createQuery("select * from sweep where id = :id")
                .bind("id", sweep)
                .map((row, context) -> SweepRow.of(row))
                .one();
    }

    private static SweepState stateOf(Handle handle, long sweep) {
        return handle.createQuery("select state from sweep where id = :id")
                .bind("id", sweep)
                .mapTo(SweepState.class)
                .one();
    }

    private static boolean changed(Handle handle, long sweep) {
        return handle.createQuery("select coalesce(max_rate, 0) = 7 or undo_deadline = :now"
                        + " or coalesce(approved_by, purge_approved_by) is not null from sweep where id = :id")
                .bind("id", sweep)
                .bind("now", NOW)
                .mapTo(Boolean.class)
                .one();
    }
}
