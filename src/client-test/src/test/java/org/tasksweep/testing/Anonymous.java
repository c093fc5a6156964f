package org.tasksweep.testing;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Answers without what differs from service to service: times, ids of requests, keys, sweeps and holds (which become numbers in the
 * order of their appearance), titles, and the order of what has none.
 */
final class Anonymous {
    private static final Pattern NAME = Pattern.compile("(sw|hold|key|req)_[A-Za-z0-9_-]+");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    private static final Set<String> LEFT_OUT =
            Set.of("title", "requestId", "etag", "planDigest", "ordinal", "createdBy", "deletedBy");
    private static final Set<String> UNORDERED = Set.of("sample", "items");

    private static final Set<String> STATUSES = Set.of("QUEUED", "PROCESSING", "COMPLETED", "FAILED");

    private final String unique;
    private final Map<String, String> names = new HashMap<>();

    Anonymous(String unique) {
        this.unique = unique;
    }

    String of(String before, String json) {
        String text = json.startsWith("{")
                ? object(Json.createReader(new StringReader(json)).readObject()).toString()
                : json;
        String all = (before + text).replace(unique, "?");
        String named = NAME.matcher(all).replaceAll(this::number);
        return TIME.matcher(named).replaceAll("T").replaceAll("sha256:[0-9a-f]+", "D");
    }

    private String number(MatchResult name) {
        return names.computeIfAbsent(name.group(), unknown -> name.group(1) + ":" + names.size());
    }

    private static JsonObject object(JsonObject object) {
        JsonObjectBuilder builder = Json.createObjectBuilder();
        boolean counts = object.keySet().stream().allMatch(STATUSES::contains);
        (counts ? new TreeMap<>(object) : object).forEach((name, value) -> {
            if (!LEFT_OUT.contains(name)) builder.add(name, value(name, value));
        });
        return builder.build();
    }

    private static JsonValue value(String name, JsonValue value) {
        if (value instanceof JsonObject object) return object(object);
        if (!(value instanceof JsonArray array)) return value;
        JsonArrayBuilder builder = Json.createArrayBuilder();
        List<JsonValue> elements =
                new ArrayList<>(array.stream().map(one -> value("", one)).toList());
        if (UNORDERED.contains(name)) elements.sort(Comparator.comparing(JsonValue::toString));
        elements.forEach(builder::add);
        return builder.build();
    }
}
