package org.tasksweep.server.sweep;

import static org.tasksweep.server.sweep.SweepTransition.RESTORED;

import java.time.Instant;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/** Stops the deletions that a restored database would go on with. Works in the caller's transaction. */
public final class RestoredRunStore {
    private static final String PAUSE = String.format(Locale.ROOT, """
            with paused as (
              update sweep set %2$s, problem = :problem where action <> 'RESTORE' and %1$s returning id),
            -- What they moved aside since the backup is aside all the same.
            begun as (
              update sweep_block set begun = true where not begun and sweep_id in (
                select id from sweep where action = 'RECONCILE' and purged_at is null and started_at is not null)),
            waiting as (
              update sweep set auto_run = false where action <> 'RESTORE' and state = 'PLANNING' and auto_run returning id),
            logged as (
              insert into audit (at, act, actor, sweep_id, detail)
              select :now, 'AUTO_PAUSE', 'tasksweep', id, :problem from paused
              union all select :now, 'AUTO_PAUSE', 'tasksweep', id, :problem from waiting)
            select (select count(*) from paused) + (select count(*) from waiting)""", RESTORED.where(), RESTORED.set());

    /** Pauses what runs, and lets what is being planned wait for a person; returns how many sweeps these are. */
    public int pause(Handle handle, String why, Instant now) {
        return handle.createQuery(PAUSE)
                .bind("problem", why + "; look at it, then resume it, or cancel it")
                .bind("now", now)
                .mapTo(Integer.class)
                .one();
    }
}
