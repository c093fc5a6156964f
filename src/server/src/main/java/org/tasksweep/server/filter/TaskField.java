package org.tasksweep.server.filter;

/** The fields of a filter over tasks. */
enum TaskField implements FilterField {
    TASKID("taskid", "t.task_id", FilterType.ID),
    UID("uid", "t.uid", FilterType.ID),
    CATEGORY("category", "t.category", FilterType.TEXT),
    STATUS("status", "t.image_status", FilterType.STATUS),
    CREATE_TIME("createTime", "t.created_at", FilterType.TIME),
    START_TIME("startTime", "t.started_at", FilterType.TIME),
    DELETE_TIME("deleteTime", "t.deleted_at", FilterType.TIME),
    AGE("age", "t.started_at", FilterType.AGE),
    SIZE_BYTES("sizeBytes", "t.bytes", FilterType.BYTES),
    WIDTH("width", "t.width", FilterType.NUMBER),
    HEIGHT("height", "t.height", FilterType.NUMBER),
    PROMPT("prompt", "t.prompt", FilterType.TEXT),
    NEGATIVE("negative", "t.negative", FilterType.TEXT),
    ERROR("error", "t.error_message", FilterType.TEXT),
    HELD("held", "", FilterType.FLAG),
    SWEEP("sweep", "t.sweep_id", FilterType.SWEEP);

    private final String word;
    private final String column;
    private final FilterType type;

    TaskField(String word, String column, FilterType type) {
        this.word = word;
        this.column = column;
        this.type = type;
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public String column(FilterBinder binder) {
        return this == HELD ? binder.held() : column;
    }

    @Override
    public FilterType type() {
        return type;
    }

    @Override
    public boolean isLong() {
        return this == PROMPT || this == NEGATIVE || this == ERROR;
    }
}
