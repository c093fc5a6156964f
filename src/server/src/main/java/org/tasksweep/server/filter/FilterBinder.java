package org.tasksweep.server.filter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the values of the conditions of one statement, so that a value never becomes SQL text. */
public final class FilterBinder {
    private final Instant now;
    private final @Nullable HoldColumn held;
    private final boolean named;
    private final List<Object> values = new ArrayList<>();
    // Bound once: a filter may use it several times, and a list shows it.
    private @Nullable String heldSql;

    private FilterBinder(Instant now, @Nullable HoldColumn held, boolean named) {
        this.now = now;
        this.held = held;
        this.named = named;
    }

    /**
     * For Jdbi: values are {@code :filter0}, {@code :filter1} and so on.
     *
     * @param now the time that ages are counted back from
     * @param held what the word {@code held} means
     */
    public static FilterBinder named(Instant now, HoldColumn held) {
        return new FilterBinder(now, held, true);
    }

    /** The same for conditions that do not ask for {@code held}. */
    public static FilterBinder named(Instant now) {
        return new FilterBinder(now, null, true);
    }

    /** For JDBC: every value is {@code ?}, in the order of the text. For conditions that do not ask for {@code held}. */
    public static FilterBinder positional(Instant now) {
        return new FilterBinder(now, null, false);
    }

    Instant now() {
        return now;
    }

    /** The placeholder that stands for the value. */
    public String bind(Object value) {
        values.add(value);
        return named ? ":filter" + (values.size() - 1) : "?";
    }

    public String held() {
        if (held == null) throw new IllegalStateException("held is not known here, indicates a bug");
        if (heldSql == null) heldSql = held.blocking(this);
        return heldSql;
    }

    /** The values in their order. */
    public List<Object> values() {
        return List.copyOf(values);
    }

    /** The values by their names. */
    public Map<String, Object> byName() {
        Map<String, Object> names = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) names.put("filter" + i, values.get(i));
        return names;
    }
}
