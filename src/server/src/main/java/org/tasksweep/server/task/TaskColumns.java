package org.tasksweep.server.task;

/** The columns that the tables {@code task} and {@code trash} share: what a task is, wherever it is. */
public final class TaskColumns {
    /** All of them, with commas, for a select list and for an insert. */
    public static final String ALL = """
            task_id, uid, category, image_status, prompt, negative, seed, width, height,
              started_at, created_at, error_message, images, bytes""";

    private TaskColumns() {}
}
