package org.tasksweep.shell;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tasksweep.text.Harmless;

/** Members of the records of a list, each by its name in JSON: all of them, or some, also members of members. */
record Columns(List<Column> list) {

    /** @param path the components that lead to the value */
    record Column(String name, List<RecordComponent> path) {

        /** Null if it has no value, or if the way to it ends at one. */
        @Nullable
        Object of(Record row) {
            Object value = row;
            for (RecordComponent step : path) {
                if (value == null) return null;
                try {
                    value = step.getAccessor().invoke(value);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(step + " cannot be read, indicates a bug", e);
                }
            }
            return value;
        }
    }

    /** Every member. */
    static Columns of(Class<? extends Record> type) {
        return new Columns(Arrays.stream(type.getRecordComponents())
                .map(member -> new Column(member.getName(), List.of(member)))
                .toList());
    }

    /** Some members, such as {@code uid} and {@code counts.deleted}, in this order; a name that occurs twice counts once. */
    static Columns of(Class<? extends Record> type, List<String> names) {
        return new Columns(names.stream()
                .map(String::strip)
                .distinct()
                .map(name -> column(type, name))
                .toList());
    }

    private static Column column(Class<? extends Record> type, String name) {
        Class<?> at = type;
        List<RecordComponent> path = new ArrayList<>();
        for (String part : name.split("\\.", -1)) {
            RecordComponent step = step(at, part, name, type);
            path.add(step);
            at = step.getType();
        }
        return new Column(name, List.copyOf(path));
    }

    private static RecordComponent step(Class<?> at, String part, String name, Class<? extends Record> type) {
        if (!at.isRecord()) throw unknown(name, known(type));
        for (RecordComponent member : at.getRecordComponents()) {
            if (member.getName().equals(part)) return member;
        }
        for (RecordComponent member : at.getRecordComponents()) {
            if (member.getName().equalsIgnoreCase(part.replaceAll("[_-]", ""))) {
                throw unknown(name, "did you mean " + member.getName() + "?");
            }
        }
        throw unknown(name, known(at));
    }

    private static UserError unknown(String name, String offer) {
        String there = offer.startsWith("did") ? "; " + offer : ". There are: " + offer + ".";
        return new UserError("Nothing was picked: there is no \"" + Harmless.text(name) + "\"" + there);
    }

    private static String known(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(member -> isRecord(member.getGenericType()) ? member.getName() + ".…" : member.getName())
                .collect(Collectors.joining(", "));
    }

    private static boolean isRecord(Type type) {
        return type instanceof Class<?> one && one.isRecord();
    }

    String[] header() {
        return list.stream()
                .map(column -> column.name().toUpperCase(Locale.ROOT))
                .toArray(String[]::new);
    }

    /** The values of a row by their names, for JSON; what has no value is left out. */
    Map<String, Object> values(Record row) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Column column : list) {
            Object value = column.of(row);
            if (value != null) values.put(column.name(), value);
        }
        return values;
    }
}
