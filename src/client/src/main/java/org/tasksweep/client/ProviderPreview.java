package org.tasksweep.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.FoundTask;
import org.tasksweep.wire.Presence;
import org.tasksweep.wire.TaskStatus;

/**
 * What a provider has of a list of ids: counts only. Immutable.
 *
 * @param ids all ids of the list; one that is in it twice counts twice
 * @param there tasks that the provider shows
 * @param notThere ids that the provider does not know
 * @param unknown ids for which there was no answer
 * @param byStatus the tasks that are there by status, such as {@code FAILED}
 * @param byModel the same tasks by {@code category}: the first 50 models, and then {@code others}
 * @param byAge the same tasks by age, the youngest first, such as {@code 7 to 30 days}
 */
public record ProviderPreview(
        long ids,
        long there,
        long notThere,
        long unknown,
        Map<String, Long> byStatus,
        Map<String, Long> byModel,
        Map<String, Long> byAge) {

    /** Copies the maps, which keep their order. */
    public ProviderPreview {
        byStatus = Collections.unmodifiableMap(new LinkedHashMap<>(byStatus));
        byModel = Collections.unmodifiableMap(new LinkedHashMap<>(byModel));
        byAge = Collections.unmodifiableMap(new LinkedHashMap<>(byAge));
    }

    /** The number of ids that a deletion asks for: what is there, and what there was no answer about. */
    public long toDelete() {
        return there + unknown;
    }

    /** Counts. Not thread safe. */
    static final class Count {

        private static final int MODELS = 50;
        private static final String NOT_SAID = "not said";
        private static final DateTimeFormatter STARTED =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
        private static final Map<String, Duration> AGES = new LinkedHashMap<>();

        static {
            AGES.put("less than a day", Duration.ofDays(1));
            AGES.put("1 to 7 days", Duration.ofDays(7));
            AGES.put("7 to 30 days", Duration.ofDays(30));
            AGES.put("30 to 180 days", Duration.ofDays(180));
            AGES.put("180 days and more", Duration.ofDays(1_000_000));
            AGES.put(NOT_SAID, Duration.ZERO);
        }

        private final Instant now;
        private final Map<Presence, Long> byPresence = new EnumMap<>(Presence.class);
        private final Map<String, Long> byStatus = new TreeMap<>();
        private final Map<String, Long> byModel = new TreeMap<>();
        private final Map<String, Long> byAge = new LinkedHashMap<>();

        Count(Instant now) {
            this.now = now;
            AGES.keySet().forEach(age -> byAge.put(age, 0L));
        }

        void add(FoundTask task) {
            byPresence.merge(task.presence(), 1L, Long::sum);
            if (task.presence() == Presence.THERE) there(task);
        }

        private void there(FoundTask task) {
            int code = task.imageStatus() == null ? 0 : task.imageStatus();
            byStatus.merge(TaskStatus.of(code).map(Enum::name).orElse(NOT_SAID), 1L, Long::sum);
            String model = task.category() == null ? NOT_SAID : task.category();
            byModel.merge(byModel.size() < MODELS || byModel.containsKey(model) ? model : "others", 1L, Long::sum);
            byAge.merge(age(task.starttime()), 1L, Long::sum);
        }

        private String age(@Nullable String starttime) {
            if (starttime == null) return NOT_SAID;
            try {
                Instant started = LocalDateTime.parse(starttime, STARTED).toInstant(ZoneOffset.UTC);
                Duration age = Duration.between(started, now);
                return AGES.entrySet().stream()
                        .filter(range -> age.compareTo(range.getValue()) < 0)
                        .findFirst()
                        .map(Map.Entry::getKey)
                        .orElse(NOT_SAID);
            } catch (DateTimeException e) {
                return NOT_SAID;
            }
        }

        long ids() {
            return of(Presence.THERE) + of(Presence.NOT_THERE) + of(Presence.UNKNOWN);
        }

        private long of(Presence presence) {
            return byPresence.getOrDefault(presence, 0L);
        }

        ProviderPreview preview() {
            Map<String, Long> ages = new LinkedHashMap<>(byAge);
            ages.values().removeIf(count -> count == 0);
            return new ProviderPreview(
                    ids(), of(Presence.THERE), of(Presence.NOT_THERE), of(Presence.UNKNOWN), byStatus, byModel, ages);
        }
    }
}
