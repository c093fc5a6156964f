package org.tasksweep.server.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.tasksweep.server.json.IdRule;
import org.tasksweep.server.json.JsonObject;
import org.tasksweep.server.json.StrictJson;
import org.tasksweep.server.problem.Problem;

/**
 * A line of an import with an id and nothing else, or with its owner.
 *
 * @param owner empty: the line has none
 */
record BareLine(String id, String owner) {

    /** Empty if the line says more about the task. */
    static Optional<BareLine> of(byte[] line, boolean plain) {
        if (plain) return Optional.of(new BareLine(id(new String(line, UTF_8).strip()), ""));
        JsonObject json = StrictJson.parseLine(line);
        if (json.has("image_status") || json.has("starttime")) return Optional.empty();
        String owner = json.has("uid") ? json.required("uid", 128) : "";
        return Optional.of(new BareLine(json.required("taskid", 128), owner));
    }

    private static String id(String text) {
        IdRule.broken(text).ifPresent(why -> {
            throw Problem.INVALID_FIELD.because("taskid: %s", why);
        });
        return text;
    }
}
