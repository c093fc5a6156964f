package org.tasksweep.server.json;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;
import org.tasksweep.server.problem.Suggestion;
import org.tasksweep.wire.ProblemDetail.Where;

/**
 * The members of a body, or of an object in it. Each reader refuses a wrong type by name instead of converting it.
 *
 * @param place RFC 6901 pointer to the object; empty: the body itself
 */
public record JsonObject(Map<String, @Nullable Object> members, String place) {
    public JsonObject {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    public JsonObject(Map<String, @Nullable Object> members) {
        this(members, "");
    }

    public Set<String> names() {
        return members.keySet();
    }

    public boolean has(String name) {
        return members.containsKey(name);
    }

    /** The raw value: string, boolean, list, map, number, or null, also if it is absent. */
    public @Nullable Object raw(String name) {
        return members.get(name);
    }

    /** A string; empty if absent or null. */
    public Optional<String> string(String name) {
        Object value = members.get(name);
        if (value == null) return Optional.empty();
        if (value instanceof String text && TextRules.wellFormed(text) && text.indexOf(0) < 0) return Optional.of(text);
        throw wrong(name, value instanceof String ? "holds characters that cannot be stored" : "must be a string");
    }

    /** A required string of 1 to {@code max} characters, without control characters. */
    public String required(String name, int max) {
        String text = string(name).orElseThrow(() -> wrong(name, "required"));
        if (TextRules.damage(text) >= 0) throw wrong(name, TextRules.DAMAGED);
        if (text.isEmpty() || TextRules.length(text) > max || TextRules.hasControl(text)) {
            throw wrong(name, "must be a string of 1 to " + max + " characters without control characters");
        }
        return text;
    }

    /** A text that people read, such as a reason: as {@link #required}, and not blank. */
    public String words(String name, int max) {
        String text = required(name, max);
        if (text.isBlank()) throw wrong(name, "must not be blank");
        return text;
    }

    /** A boolean; the value of {@code absent} if it is missing. */
    public boolean flag(String name, boolean absent) {
        if (!has(name)) return absent;
        if (members.get(name) instanceof Boolean flag) return flag;
        throw wrong(name, "must be true or false");
    }

    /** A whole number; empty if absent or null. */
    public Optional<Long> whole(String name) {
        Object value = members.get(name);
        if (value == null) return Optional.empty();
        if (value instanceof JsonNumber number && number.whole().isPresent()) return number.whole();
        throw wrong(name, "must be a whole number");
    }

    /** An unsigned whole number of 64 bits; empty if absent or null. */
    public Optional<BigInteger> unsigned(String name) {
        Object value = members.get(name);
        if (value == null) return Optional.empty();
        if (value instanceof JsonNumber number && number.unsigned().isPresent()) return number.unsigned();
        throw wrong(name, "must be a whole number from 0 to 18446744073709551615");
    }

    /** An object in this one; empty if absent or null. */
    public Optional<JsonObject> object(String name) {
        Object value = members.get(name);
        if (value == null) return Optional.empty();
        if (!(value instanceof Map<?, ?> inner)) throw wrong(name, "must be an object");
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        inner.forEach((member, one) -> named.put(String.valueOf(member), one));
        return Optional.of(new JsonObject(named, place + "/" + name));
    }

    /** Strings; empty if absent or null. */
    public Optional<List<String>> strings(String name) {
        Object value = members.get(name);
        if (value == null) return Optional.empty();
        if (!(value instanceof List<?> list)) throw wrong(name, "must be an array of strings");
        List<String> strings = new ArrayList<>(list.size());
        for (Object element : list) {
            if (!(element instanceof String text)) throw wrong(name + "/" + strings.size(), "must be a string");
            strings.add(text);
        }
        return Optional.of(strings);
    }

    /** Refuses members that are not listed here: a misspelt safety option must not be ignored. */
    public JsonObject only(String... known) {
        for (String name : names()) {
            if (!Arrays.asList(known).contains(name)) throw unknown(name, Arrays.asList(known));
        }
        return this;
    }

    private Refusal unknown(String name, List<String> known) {
        String near = Suggestion.nearest(name, known).orElse(null);
        String offer = near == null ? others(known) : "did you mean " + near + "?";
        return wrong(TextRules.brief(name), "unknown member; " + offer, near);
    }

    private static String others(List<String> known) {
        return known.isEmpty() ? "the body has none" : "known are " + String.join(", ", known);
    }

    private Refusal wrong(String name, String what) {
        return wrong(name, what, null);
    }

    private Refusal wrong(String name, String what, @Nullable String suggestion) {
        return Problem.INVALID_FIELD.at(new Where(place + "/" + name, null, name + ": " + what, suggestion));
    }
}
