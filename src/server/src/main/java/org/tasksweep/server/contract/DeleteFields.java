package org.tasksweep.server.contract;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.json.IdRule;
import org.tasksweep.server.json.JsonObject;
import org.tasksweep.server.json.TextRules;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Suggestion;

/**
 * The members of a delete request, checked one by one before anything is bound: JSON-B would turn numbers into ids.
 * Contract cases 13 to 18 and rule R5.
 */
record DeleteFields(@Nullable String uid, List<String> taskids, boolean validateOnly) {
    private static final int MAX_ID = 128;
    private static final Set<String> MEMBERS = Set.of("uid", "taskids", "validate_only");
    // Compared without case, "_" and "-": a caller who writes "Dry-Run" believes that nothing will be deleted.
    private static final Set<String> LOOK_ALIKES = Set.of("dryrun", "validateonly", "force", "filter", "all");

    static DeleteFields of(JsonObject body, boolean strict, int maxIds) {
        body.names().forEach(name -> checkName(name, strict));
        List<String> taskids = taskids(body.raw("taskids"), maxIds);
        return new DeleteFields(uid(body), taskids, validateOnly(body));
    }

    private static void checkName(String name, boolean strict) {
        if (MEMBERS.contains(name)) return;
        // "UID" narrows nothing, "validate_olny" does not validate: both would delete more than was meant.
        if (Suggestion.plain(name).equals("uid"))
            throw wrong("%s: not a member of this request; did you mean uid?", name);
        if (LOOK_ALIKES.contains(Suggestion.plain(name))
                || Suggestion.nearest(name, Set.of("validate_only")).isPresent()) {
            throw wrong(
                    "%s: not a member of this request; to check without deleting send \"validate_only\": true", name);
        }
        if (strict) {
            throw wrong("%s: unknown member, refused by handling=strict; known are uid, taskids, validate_only", name);
        }
    }

    private static List<String> taskids(@Nullable Object value, int max) {
        if (!(value instanceof List<?> elements)) {
            throw Problem.INVALID_FIELD.because("taskids: required, array of strings");
        }
        if (elements.isEmpty()) throw Problem.INVALID_FIELD.because("taskids: at least one id is required");
        Set<String> distinct = new LinkedHashSet<>();
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i) instanceof String text && TextRules.damage(text) >= 0) {
                throw Problem.INVALID_FIELD.because("taskids[%d]: %s", i, TextRules.DAMAGED);
            }
            if (!(elements.get(i) instanceof String id) || !isId(id)) {
                throw Problem.INVALID_FIELD.because(
                        "taskids[%d]: must be a non-empty string of at most %d characters%s",
                        i, MAX_ID, elements.get(i) instanceof String text ? why(text) : "");
            }
            distinct.add(id);
        }
        if (distinct.size() > max) {
            throw Problem.INVALID_FIELD.because(
                    "taskids: at most %d ids, got %d; split the request or plan a sweep", max, distinct.size());
        }
        return List.copyOf(distinct);
    }

    static boolean isId(String id) {
        return IdRule.broken(id).isEmpty();
    }

    private static String why(String text) {
        return TextRules.hasControl(text) ? ", without control characters" : "";
    }

    private static @Nullable String uid(JsonObject body) {
        if (!body.has("uid")) return null;
        if (body.raw("uid") instanceof String uid && isId(uid)) return uid;
        if (body.raw("uid") instanceof String uid && TextRules.damage(uid) >= 0) {
            throw Problem.INVALID_FIELD.because("uid: %s", TextRules.DAMAGED);
        }
        throw Problem.INVALID_FIELD.because("uid: must be a non-empty string, or left out");
    }

    private static boolean validateOnly(JsonObject body) {
        if (!body.has("validate_only")) return false;
        if (body.raw("validate_only") instanceof Boolean only) return only;
        throw Problem.INVALID_FIELD.because("validate_only: must be true or false");
    }

    private static RuntimeException wrong(String text, String name) {
        return Problem.INVALID_FIELD.because(text, TextRules.brief(name));
    }
}
