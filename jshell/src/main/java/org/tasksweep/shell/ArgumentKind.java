package org.tasksweep.shell;

import java.util.Set;

/** What the text arguments of words and of results name, so that the prompt can complete them. */
public enum ArgumentKind {
    FILTER("tasks trash summary plan hold and not matching"),
    SWEEP("approve cancel pause purge rate resume retryFailed run sweep undo unlimited watch certificate"),
    HOLD("release"),
    POLICY("pausePolicy resumePolicy forecast"),
    KEY("rotateKey revokeKey"),
    OWNER("owner owners"),
    MODEL("model"),
    TASK("task info delete undelete"),
    PROFILE("connect"),
    WORD("help"),
    STORE("reconcile"),
    FILE("deleteFrom importTasks exportAudit verifyAudit providerPlan csv json"),
    /** Whatever the person wants to say. */
    TEXT("");

    /** Words of which every text argument is of that kind; of others it is the first. */
    private static final Set<String> ALL = Set.of("owner", "owners", "model", "delete", "undelete", "providerPlan");

    private final Set<String> words;

    ArgumentKind(String words) {
        this.words = Set.of(words.split(" "));
    }

    /** @param argument which one of the word, from 0 */
    public static ArgumentKind of(String word, int argument) {
        if (argument > 0 && !ALL.contains(word)) return TEXT;
        for (ArgumentKind kind : values()) {
            if (kind.words.contains(word)) return kind;
        }
        return TEXT;
    }
}
