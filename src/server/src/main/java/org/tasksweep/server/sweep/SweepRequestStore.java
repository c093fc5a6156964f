package org.tasksweep.server.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Caller;
import org.tasksweep.wire.RunningPolicy;
import org.tasksweep.wire.SweepAction;

/**
 * The statements for requests about sweeps: they make plans and undos, and check conditions before a step. Opens no
 * transaction.
 */
final class SweepRequestStore {
    private static final String CREATE = """
            insert into sweep (action, state, reason, created_by, owner, request_id, task_ids, created_at, filter,
              running_policy, max_rate, max_items, undo_seconds, auto_run, expected_count, tolerance,
              missing_pictures, of_pictures, picture_prefix, picture_since, picture_before, any_owner)
            values (:action, 'PLANNING', :reason, :actor, :owner, :requestId, :ids, :now, :filter,
              :policy, :maxRate, :maxItems, :undoSeconds, :autoRun, :expectedCount, :tolerance, :missing,
              :ofPictures, :prefix, :since, :before,
              cast(:owner as text) is null or exists (
                select from actor k where k.id = :actor and 'tasks:any' = any (k.scopes)))
            returning id""";
    private static final String UNDO = String.format(Locale.ROOT, """
            with source as (
              update sweep set restoring_id = nextval('sweep_number')
              where id = :id and action <> 'RESTORE' and undo_deadline > :now and restoring_id is null and purged_at is null
                and %s
              returning id, restoring_id, owner, of_pictures, picture_prefix, picture_since, picture_before)
            insert into sweep (id, action, state, reason, created_by, owner, request_id, created_at, source_id, max_rate,
              of_pictures, picture_prefix, picture_since, picture_before)
            select restoring_id, 'RESTORE', 'PLANNING', :reason, :actor, owner, :requestId, :now, id, :maxRate,
              of_pictures, picture_prefix, picture_since, picture_before from source
            returning id""", SweepTransition.in(SweepTransition.ENDED));
    private static final String UNDONE = """
            select undo.id from sweep source join sweep undo on undo.id = source.restoring_id
            where source.id = :id and undo.state = 'SUCCEEDED'""";
    // One at a time per key, so that the count is right.
    private static final String ALONE = "select pg_advisory_xact_lock(hashtextextended('plans ' || :actor, 3))";
    private static final String OPEN_PLANS =
            "select count(*) from sweep where created_by = :actor and policy_id is null and "
                    + SweepTransition.in(SweepTransition.OPEN_PLAN);
    private static final String SEEN = " from sweep where id = :id and " + SweepCondition.OWNED;
    private static final String MASS = "select mass" + SEEN + " and ";
    private static final String VISIBLE = "select true" + SEEN;

    /** Starts a plan, and returns its number. */
    long plan(Handle handle, Caller caller, PlanCommand command, Duration window, Instant now) {
        PictureRange range =
                command.pictures() == null ? null : command.pictures().at(now);
        return handle.createQuery(CREATE)
                .bind("action", range == null ? SweepAction.DELETE : SweepAction.RECONCILE)
                .bind("ofPictures", range != null)
                .bind("prefix", range == null ? null : range.prefix())
                .bind("since", range == null ? null : range.since())
                .bind("before", range == null ? null : range.before())
                .bind("reason", command.reason())
                .bind("actor", caller.keyId())
                .bind("owner", caller.owner())
                .bind("requestId", command.requestId())
                .bindArray("ids", String.class, command.ids())
                .bind("now", now)
                .bind(
                        "filter",
                        command.filter() == null ? null : command.filter().canonical())
                .bind("policy", command.running() == null ? RunningPolicy.DEFER : command.running())
                .bind("maxRate", command.maxRate())
                .bind("maxItems", command.maxItems())
                .bind("undoSeconds", window.toSeconds())
                .bind("autoRun", command.autoRun())
                .bind("expectedCount", command.expectedCount())
                .bind("tolerance", command.tolerance())
                .bind("missing", command.missing())
                .mapTo(Long.class)
                .one();
    }

    /** The number of waiting plans of the caller's key; no other plan of this key starts until the transaction ends. */
    long openPlans(Handle handle, Caller caller) {
        handle.createQuery(ALONE).bind("actor", caller.keyId()).mapToMap().one();
        return handle.createQuery(OPEN_PLANS)
                .bind("actor", caller.keyId())
                .mapTo(Long.class)
                .one();
    }

    /** Starts an undo, and returns its number, or empty if the sweep cannot be undone now. */
    Optional<Long> undo(
            Handle handle,
            Caller caller,
            long id,
            @Nullable String reason,
            @Nullable Integer maxRate,
            @Nullable String requestId,
            Instant now) {
        return handle.createQuery(UNDO)
                .bind("id", id)
                .bind("now", now)
                .bind("reason", reason)
                .bind("maxRate", maxRate)
                .bind("actor", caller.keyId())
                .bind("requestId", requestId)
                .mapTo(Long.class)
                .findOne();
    }

    /** The undo that has restored all of its tasks. */
    Optional<Long> undone(Handle handle, long id) {
        return handle.createQuery(UNDONE).bind("id", id).mapTo(Long.class).findOne();
    }

    /** False if the sweep is unknown or another owner's. */
    boolean visible(Handle handle, Caller caller, long id) {
        return handle.createQuery(VISIBLE)
                .bind("id", id)
                .bind("owner", caller.owner())
                .mapTo(Boolean.class)
                .findOne()
                .isPresent();
    }

    /** True if its state allows the step, and its plan found most of all tasks. */
    boolean mass(Handle handle, Caller caller, long id, SweepTransition step) {
        return handle.createQuery(MASS + step.where())
                .bind("id", id)
                .bind("owner", caller.owner())
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }
}
