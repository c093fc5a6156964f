package org.tasksweep.server.log;

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Adds fields to every line that this thread logs until it is closed: {@code ext_requestId} and {@code ext_sweepId} of Liberty's
 * JSON. The fields of an outer block stay. Closed by the thread that opened it.
 */
public final class LogFields implements AutoCloseable {
    private static final ThreadLocal<Map<String, String>> CURRENT = ThreadLocal.withInitial(Map::of);
    // An API of Liberty's kernel; the application sees it without a feature.
    private static final String LIBERTY = "com.ibm.websphere.logging.hpel.LogRecordContext";
    private static final Optional<Method> ADD = liberty("addExtension", String.class, String.class);
    private static final Optional<Method> REMOVE = liberty("removeExtension", String.class);

    private final Map<String, String> before = CURRENT.get();

    private LogFields(Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(before);
        all.putAll(fields);
        replace(before, all);
    }

    /** @param id as in the header {@code X-Request-Id} */
    public static LogFields request(String id) {
        return new LogFields(Map.of("requestId", id));
    }

    /** @param number of the sweep */
    public static LogFields sweep(long number) {
        return new LogFields(Map.of("sweepId", "sw_" + number));
    }

    /** The fields of this thread, for {@link #of} in another thread. */
    public static Map<String, String> current() {
        return CURRENT.get();
    }

    /** The fields of another thread. */
    public static LogFields of(Map<String, String> fields) {
        return new LogFields(fields);
    }

    @Override
    public void close() {
        replace(CURRENT.get(), before);
    }

    private static void replace(Map<String, String> old, Map<String, String> now) {
        old.keySet().stream().filter(name -> !now.containsKey(name)).forEach(name -> tell(REMOVE, name));
        now.forEach((name, value) -> tell(ADD, name, value));
        if (now.isEmpty()) CURRENT.remove();
        else CURRENT.set(now);
    }

    private static void tell(Optional<Method> method, Object... arguments) {
        if (method.isEmpty()) return;
        try {
            method.get().invoke(null, arguments);
        } catch (ReflectiveOperationException noField) {
            // The line is logged without it.
        }
    }

    private static Optional<Method> liberty(String name, Class<?>... types) {
        try {
            return Optional.of(Class.forName(LIBERTY).getMethod(name, types));
        } catch (ReflectiveOperationException | LinkageError elsewhere) {
            return Optional.empty();
        }
    }
}
