package org.tasksweep.server.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.tasksweep.server.json.TextRules;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.wire.ProblemDetail.Where;

/** A right of a key or a person. */
public enum Scope {
    /** See tasks and their pictures. */
    TASKS_READ("tasks:read", true),
    /** Import tasks. */
    TASKS_WRITE("tasks:write", true),
    /** Delete tasks, and restore them. */
    TASKS_DELETE("tasks:delete", true),
    /** Act for every owner instead of one. */
    TASKS_ANY("tasks:any", true),
    /** End the undo window early, and select most of all tasks at once. */
    TASKS_PURGE("tasks:purge", true),
    /** Plan and run sweeps. */
    SWEEPS_WRITE("sweeps:write", true),
    /** Protect tasks from deletion. */
    HOLDS_WRITE("holds:write", true),
    /** Make, change and pause policies. */
    POLICIES_WRITE("policies:write", true),
    /** Read the audit, verify it and export it. */
    AUDIT_READ("audit:read", true),
    /** Make and revoke keys. */
    KEYS_WRITE("keys:write", false);

    private final String word;
    private final boolean aboutTasks;

    Scope(String word, boolean aboutTasks) {
        this.word = word;
        this.aboutTasks = aboutTasks;
    }

    /** True if it has no effect without an owner or {@link #TASKS_ANY}. */
    boolean aboutTasks() {
        return aboutTasks;
    }

    /** The scope as written in JSON. */
    public String word() {
        return word;
    }

    /** Reads words; an unknown one is refused with the list of known ones. */
    static Set<Scope> parse(Collection<String> words) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String word : words) {
            scopes.add(Arrays.stream(values())
                    .filter(scope -> scope.word.equals(word))
                    .findAny()
                    .orElseThrow(() -> unknown(word)));
        }
        return scopes;
    }

    private static RuntimeException unknown(String word) {
        return Problem.INVALID_FIELD.at(new Where(
                "/scopes",
                null,
                "scopes: unknown scope \"" + TextRules.brief(word) + "\"; known are "
                        + String.join(" ", words(EnumSet.allOf(Scope.class)))));
    }

    static List<String> words(Set<Scope> scopes) {
        return scopes.stream().map(Scope::word).toList();
    }
}
