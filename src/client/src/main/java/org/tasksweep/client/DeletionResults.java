package org.tasksweep.client;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tasksweep.wire.Outcome;

/**
 * Reads what a refused deletion says about single ids. It comes from a provider, which may say anything: a result that names none of
 * the ids, or no outcome that is known, counts as not said.
 */
final class DeletionResults {

    private DeletionResults() {}

    /** Per id: empty if the task is gone, or else a sentence. Ids without a result are absent. */
    static Map<String, String> of(Answer answer, Collection<String> ids) {
        Set<String> asked = Set.copyOf(ids);
        Map<String, String> said = new HashMap<>();
        for (JsonValue result : results(answer)) {
            if (!(result instanceof JsonObject json) || !(json.get("taskid") instanceof JsonString id)) continue;
            if (!asked.contains(id.getString())) continue;
            outcome(json).ifPresent(outcome -> said.put(id.getString(), sentence(outcome, json)));
        }
        return said;
    }

    private static List<JsonValue> results(Answer answer) {
        return answer.json()
                .map(json -> json.get("data"))
                .filter(JsonObject.class::isInstance)
                .map(data -> data.asJsonObject().get("results"))
                .filter(JsonArray.class::isInstance)
                .<List<JsonValue>>map(JsonValue::asJsonArray)
                .orElse(List.of());
    }

    private static Optional<Outcome> outcome(JsonObject result) {
        return Arrays.stream(Outcome.values())
                .filter(outcome -> result.get("outcome") instanceof JsonString name
                        && name.getString().equals(outcome.name()))
                .findFirst();
    }

    private static String sentence(Outcome outcome, JsonObject result) {
        if (outcome.gone()) return "";
        return result.get("detail") instanceof JsonString detail ? outcome + ": " + detail.getString() : "" + outcome;
    }
}
