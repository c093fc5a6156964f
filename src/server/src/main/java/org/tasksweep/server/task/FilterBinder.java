package org.tasksweep.server.task;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects the values of a filter, so that none ever becomes SQL text. */
final class FilterBinder {
    private final Instant now;
    private final Map<String, Object> values = new LinkedHashMap<>();

    FilterBinder(Instant now) {
        this.now = now;
    }

    /** The time that ages are counted back from. */
    Instant now() {
        return now;
    }

    /** The placeholder that stands for the value. */
    String bind(Object value) {
        String name = "filter" + values.size();
        values.put(name, value);
        return ":" + name;
    }

    Map<String, Object> values() {
        return Map.copyOf(values);
    }
}
