package org.tasksweep.testing;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object in a request, read as strictly as the service does. */
record Body(JsonObject json, String place) {
    private static final JsonReaderFactory READERS =
            Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    /** Reads a body of the published contract, which may have any members. */
    static Body of(byte[] bytes) {
        if (bytes.length == 0) return new Body(JsonValue.EMPTY_JSON_OBJECT, "");
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new Refusal(400, "NOT_UTF8", "Body is not UTF-8 text");
        }
        try (JsonReader reader = READERS.createReader(new StringReader(text));
                JsonParser whole = Json.createParser(new StringReader(text))) {
            // The reader stops after the first value.
            while (whole.hasNext()) whole.next();
            JsonStructure read = reader.read();
            if (read instanceof JsonObject object) return new Body(object, "");
        } catch (JsonException | IllegalStateException notJson) {
            // Refused below.
        }
        throw new Refusal(400, "INVALID_JSON", "Body is not valid JSON, or not one object");
    }

    /** Reads a body of the admin API, which may have these members. */
    static Body of(byte[] bytes, String... known) {
        return of(bytes).only(known);
    }

    Body only(String... known) {
        for (String name : names()) {
            if (List.of(known).contains(name)) continue;
            throw Refusal.field(
                    place + "/" + name,
                    name + ": unknown member; "
                            + (known.length == 0 ? "the body has none" : "known are " + String.join(", ", known)));
        }
        return this;
    }

    Set<String> names() {
        return json.keySet();
    }

    boolean has(String name) {
        return json.containsKey(name);
    }

    /** A string; null if absent or null. */
    @Nullable
    String string(String name) {
        JsonValue value = json.get(name);
        if (value == null || value == JsonValue.NULL) return null;
        if (value instanceof JsonString text) return text.getString();
        throw wrong(name, "must be a string");
    }

    /** A required text for people, of at most 500 characters. */
    String words(String name) {
        String text = string(name);
        if (text == null) throw wrong(name, "required");
        if (text.isEmpty()
                || text.codePointCount(0, text.length()) > 500
                || text.chars().anyMatch(Character::isISOControl)) {
            throw wrong(name, "must be a string of 1 to 500 characters without control characters");
        }
        if (text.isBlank()) throw wrong(name, "must not be blank");
        return text;
    }

    /** The same; null if absent or null. */
    @Nullable
    String reason() {
        return string("reason") == null ? null : words("reason");
    }

    boolean flag(String name, boolean absent) {
        if (!has(name)) return absent;
        JsonValue value = json.get(name);
        if (value == JsonValue.TRUE || value == JsonValue.FALSE) return value == JsonValue.TRUE;
        throw wrong(name, "must be true or false");
    }

    /** A whole number in a range; empty if absent or null. */
    Optional<Long> whole(String name, long min, long max) {
        JsonValue value = json.get(name);
        if (value == null || value == JsonValue.NULL) return Optional.empty();
        if (!(value instanceof JsonNumber number) || !number.isIntegral()) throw wrong(name, "must be a whole number");
        if (number.longValue() < min || number.longValue() > max) {
            throw wrong(name, "must be a whole number from " + min + " to " + max);
        }
        return Optional.of(number.longValue());
    }

    Optional<Body> object(String name) {
        JsonValue value = json.get(name);
        if (value == null || value == JsonValue.NULL) return Optional.empty();
        if (value instanceof JsonObject object) return Optional.of(new Body(object, place + "/" + name));
        throw wrong(name, "must be an object");
    }

    /** Strings; empty if absent or null. */
    List<String> strings(String name) {
        JsonValue value = json.get(name);
        if (value == null || value == JsonValue.NULL) return List.of();
        if (!(value instanceof JsonArray array)) throw wrong(name, "must be an array of strings");
        List<String> strings = new ArrayList<>();
        for (JsonValue one : array) {
            if (!(one instanceof JsonString text)) throw wrong(name + "/" + strings.size(), "must be a string");
            strings.add(text.getString());
        }
        return strings;
    }

    /** Distinct ids, 1 to {@code max}. */
    List<String> ids(String name, int max) {
        List<String> ids = strings(name);
        if (ids.isEmpty()) throw wrong(name, "required, array of at least one id");
        for (int i = 0; i < ids.size(); i++) {
            Optional<String> broken = Ids.broken(ids.get(i));
            if (broken.isPresent()) {
                throw Refusal.field(place + "/" + name + "/" + i, name + "[" + i + "]: " + broken.get());
            }
        }
        List<String> distinct = List.copyOf(new LinkedHashSet<>(ids));
        if (distinct.size() > max) {
            throw wrong(name, "at most " + max + " ids, got " + distinct.size() + "; split the request");
        }
        return distinct;
    }

    Refusal wrong(String name, String what) {
        return Refusal.field(place + "/" + name, name + ": " + what);
    }
}
