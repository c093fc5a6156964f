package org.tasksweep.server.purge;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.filter.FilterBinder;
import org.tasksweep.server.hold.HoldCondition;

/** The statements about tasks that are due and still at the provider. Opens no transaction. */
final class ProviderStepStore {
    private static final String UNTOLD =
            "select t.task_id from trash t where t.sweep_id in (select id from sweep where " + PurgeStore.IS_DUE + """
            ) and t.provider_gone_at is null
              and (t.provider_asked_at is null or t.provider_asked_at < :began)
              and %s
            limit :size""";
    private static final String LEFT = """
            select sweep_id, count(*) filter (where provider_asked_at is not null) as shown,
              count(*) filter (where provider_asked_at is null) as waiting, min(provider_said) as said
            from trash where task_id = any (:ids) and sweep_id = any (:sweeps) group by sweep_id""";

    /** Some of the tasks that are due, on no hold, and were not asked for since a time. */
    List<String> untold(Handle handle, HoldCondition guard, Instant began, Instant now, int size) {
        FilterBinder binder = FilterBinder.named(now, guard);
        String allowed = guard.allows(binder);
        return handle.createQuery(String.format(Locale.ROOT, UNTOLD, allowed))
                .bindMap(binder.byName())
                .bind("now", now)
                .bind("began", began)
                .bind("size", size)
                .mapTo(String.class)
                .list();
    }

    /** Per sweep in one sentence why these tasks are still in the trash. */
    Map<Long, String> left(Handle handle, List<Long> sweeps, List<String> ids, Optional<String> trouble) {
        return handle.createQuery(LEFT)
                .bindArray("ids", String.class, ids)
                .bindArray("sweeps", Long.class, sweeps)
                .map((row, context) -> Map.entry(
                        row.getLong("sweep_id"),
                        sentence(row.getLong("shown"), row.getLong("waiting"), row.getString("said"), trouble)))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static String sentence(long shown, long waiting, String said, Optional<String> trouble) {
        String why = said == null ? trouble.orElse("it has not answered yet") : said;
        String there = shown == 0 ? "" : shown + " still at the provider: " + why;
        if (waiting == 0) return there;
        String others = waiting + trouble.map(text -> " not asked for: " + text).orElse(" on hold");
        return there.isEmpty() ? others : there + "; " + others;
    }
}
