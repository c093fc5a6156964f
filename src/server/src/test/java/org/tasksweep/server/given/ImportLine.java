package org.tasksweep.server.given;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.Collectors;

/** A line of an import; every {@code with} answers another one. Immutable. */
public record ImportLine(JsonObject json) {

    /** A finished task of the owner {@code u1}. */
    public static ImportLine task(String id) {
        return new ImportLine(Json.createObjectBuilder()
                .add("taskid", id)
                .add("uid", "u1")
                .add("category", "seedreamv4")
                .add("starttime", "2026-10-01 12:00:00")
                .add("image_status", 3)
                .add("prompt", "a quiet lake")
                .add("width", 2048)
                .add("height", 1024)
                .add("origseed", 42)
                .add("url", Json.createArrayBuilder(List.of("images/" + id + "/0.png")))
                .add("sizeBytes", 1_000)
                .build());
    }

    public ImportLine owner(String uid) {
        return with("uid", Json.createValue(uid));
    }

    public ImportLine status(int status) {
        return with("image_status", Json.createValue(status));
    }

    public ImportLine started(String time) {
        return with("starttime", Json.createValue(time));
    }

    public ImportLine prompt(String prompt) {
        return with("prompt", Json.createValue(prompt));
    }

    public ImportLine size(long bytes) {
        return with("sizeBytes", Json.createValue(bytes));
    }

    public ImportLine with(String member, JsonValue value) {
        return new ImportLine(Json.createObjectBuilder(json).add(member, value).build());
    }

    public ImportLine without(String member) {
        return new ImportLine(Json.createObjectBuilder(json).remove(member).build());
    }

    /** Several lines as a file. */
    public static String file(List<ImportLine> lines) {
        return lines.stream().map(ImportLine::toString).collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
