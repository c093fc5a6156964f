package org.tasksweep.server.deletion;

/** The cause of the failure of an id: nothing forbids its deletion or restoration, and it may succeed another time. */
public enum FailureCause {
    /** The store cannot move its row. */
    STORAGE_ERROR("storage error, retry is safe"),

    /** The task was imported or restored while the deletion ran. */
    APPEARED("appeared during the deletion, retry is safe");

    private final String detail;

    FailureCause(String detail) {
        this.detail = detail;
    }

    /** The sentence in the result of the id. */
    public String detail() {
        return detail;
    }
}
