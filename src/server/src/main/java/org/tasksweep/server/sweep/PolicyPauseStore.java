package org.tasksweep.server.sweep;

import static org.tasksweep.server.sweep.SweepTransition.CANCEL;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.audit.AuditEntry;
import org.tasksweep.server.audit.AuditStore;
import org.tasksweep.server.id.NumberedId;
import org.tasksweep.server.manifest.ManifestStore;

/**
 * Pauses policies. A run that is still being planned is cancelled with its policy, since it would delete by itself; one that
 * runs goes on. Works in the caller's transaction.
 */
public final class PolicyPauseStore {
    private static final String PAUSED = """
            update policy set state = 'PAUSED', next_at = null, runs_as = null, problem = :problem, version = version + 1
            where state = 'ACTIVE' and\s""";
    private static final String RETURNED = " returning id, owner, name";
    private static final String THIS = PAUSED + "id = :policy" + RETURNED;
    private static final String ALL = PAUSED + "true" + RETURNED;
    private static final String OF_SWEEP = "select policy_id from sweep where id = :sweep and policy_id is not null";
    private static final String CANCELLED = "update sweep set " + CANCEL.set() + ", ended_at = :now,"
            + " problem = 'policy_' || policy_id || ' was paused or changed before this was planned'"
            + " where auto_run and state = 'PLANNING' and policy_id ";
    private static final String CANCELLED_OF = CANCELLED + "= :policy returning id, problem";
    private static final String CANCELLED_ALL = CANCELLED + "is not null returning id, problem";

    private final ManifestStore blocks = new ManifestStore();

    /**
     * Who pauses it, and why.
     *
     * @param problem why, for people who wonder; null: somebody asked for it
     */
    public record Cause(
            String actor,
            @Nullable String problem,
            @Nullable String address,
            @Nullable String requestId,
            Instant at) {
        /** Without a request. */
        public static Cause of(String actor, String problem, Instant at) {
            return new Cause(actor, problem, null, null, at);
        }
    }

    private record Paused(long id, @Nullable String owner, String name) {
        String policy() {
            return NumberedId.POLICY.of(id);
        }
    }

    /** Pauses one, and cancels its run that is being planned also if it is paused already: somebody may have run it by hand. */
    public void pause(Handle handle, long policy, Cause cause) {
        paused(handle, THIS, Map.of("policy", policy), cause);
        cancelPlans(handle, CANCELLED_OF, Map.of("policy", policy), cause);
    }

    /** Pauses the policy that started a sweep, if one did, since a person took back what it deleted. */
    public void pauseOf(Handle handle, long sweep, String actor, String what, Instant now) {
        String problem = NumberedId.SWEEP.of(sweep) + " was " + what + "; look at the rule before you resume it";
        handle.createQuery(OF_SWEEP)
                .bind("sweep", sweep)
                .mapTo(Long.class)
                .findOne()
                .ifPresent(policy -> pause(handle, policy, Cause.of(actor, problem, now)));
    }

    /** Pauses every active policy; returns how many there were. */
    public int pauseAll(Handle handle, Cause cause) {
        int paused = paused(handle, ALL, Map.of(), cause);
        cancelPlans(handle, CANCELLED_ALL, Map.of(), cause);
        return paused;
    }

    private static int paused(Handle handle, String which, Map<String, Long> id, Cause cause) {
        List<Paused> paused = handle.createQuery(which)
                .bindMap(id)
                .bind("problem", cause.problem())
                .map((row, context) -> new Paused(row.getLong("id"), row.getString("owner"), row.getString("name")))
                .list();
        for (Paused policy : paused) {
            AuditStore.append(
                    handle,
                    AuditEntry.of(cause.at(), "POLICY_PAUSE", cause.actor(), policy.owner(), cause.requestId())
                            .from(cause.address())
                            .saying(policy.policy() + ": "
                                    + (cause.problem() == null ? policy.name() : cause.problem())));
        }
        return paused.size();
    }

    private void cancelPlans(Handle handle, String which, Map<String, Long> id, Cause cause) {
        Map<Long, String> cancelled = handle.createQuery(which)
                .bindMap(id)
                .bind("now", cause.at())
                .reduceRows(new TreeMap<>(), (all, row) -> {
                    all.put(row.getColumn("id", Long.class), row.getColumn("problem", String.class));
                    return all;
                });
        cancelled.forEach((sweep, problem) -> {
            blocks.clearUnrun(handle, sweep);
            AuditStore.append(
                    handle,
                    AuditEntry.of(cause.at(), CANCEL.name(), cause.actor(), sweep, cause.requestId())
                            .from(cause.address())
                            .saying(problem));
        });
    }
}
