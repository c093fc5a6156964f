package org.tasksweep.wire;

/** Whether a provider still has a task, by its own {@code infobytaskid}. */
public enum Presence {
    /** It shows the task. */
    THERE,
    /** It says that the task does not exist. */
    NOT_THERE,
    /** It did not answer, or gave an answer that says neither. */
    UNKNOWN
}
