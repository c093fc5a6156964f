package org.tasksweep.server.task;

/** The columns that the tables {@code task} and {@code trash} share. */
public final class TaskColumns {
    /** All of them, with commas. */
    static final String ALL = """
            task_id, uid, category, image_status, prompt, negative, seed, width, height,
              started_at, created_at, imported_at, error_message, images, bytes""";

    private TaskColumns() {}

    /** Writes them into a statement for each {@code $columns}: a select list, or the columns of an insert. */
    public static String in(String statement) {
        return statement.replace("$columns", ALL);
    }
}
