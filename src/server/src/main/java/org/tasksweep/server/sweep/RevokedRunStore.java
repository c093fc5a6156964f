package org.tasksweep.server.sweep;

import static org.tasksweep.server.sweep.SweepTransition.KEY_REVOKED;

import java.time.Instant;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/** Pauses the running sweeps of actors who have lost their rights. Works in the caller's transaction. */
public final class RevokedRunStore {
    private static final String PAUSE_REVOKED = String.format(Locale.ROOT, """
            with lost as (
              select sweep.id, case key.kind when 'key' then 'The API key ' || key.id || ' that runs it '
                  || case when key.revoked_at is not null then 'was revoked'
                    when key.expires_at <= now() then 'has expired' else 'reaches no tasks' end
                else key.id || ', who runs it, may no longer delete tasks' end
                || '; look into it, then resume it with another key, or cancel it' as problem
              from sweep join actor key on key.id = coalesce(sweep.run_by, sweep.created_by)
              where sweep.%1$s
                and (key.revoked_at is not null or key.expires_at <= now()
                  or key.owner is null and not key.scopes @> '{tasks:any}'
                  or key.kind = 'person' and not key.scopes @> '{tasks:delete}')),
            paused as (
              update sweep set %2$s, problem = lost.problem from lost
              where sweep.id = lost.id and sweep.%1$s returning sweep.id, sweep.problem)
            insert into audit (at, act, actor, sweep_id, detail)
            select :now, 'AUTO_PAUSE', 'tasksweep', id, problem from paused""", KEY_REVOKED.where(), KEY_REVOKED.set());

    /** Pauses running sweeps whose key was revoked or has expired; only a valid key may resume them. */
    public void pauseRevoked(Handle handle, Instant now) {
        handle.createUpdate(PAUSE_REVOKED).bind("now", now).execute();
    }
}
