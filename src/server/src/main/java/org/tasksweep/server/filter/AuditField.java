package org.tasksweep.server.filter;

/** The fields of a filter over the audit. */
enum AuditField implements FilterField {
    ID("id", "t.id", FilterType.NUMBER),
    TIME("time", "t.at", FilterType.TIME),
    AGE("age", "t.at", FilterType.AGE),
    ACT("act", "t.act", FilterType.ID),
    ACTOR("actor", "t.actor", FilterType.ID),
    OWNER("owner", "t.owner", FilterType.ID),
    REASON("reason", "t.reason", FilterType.TEXT),
    REQUEST_ID("requestId", "t.request_id", FilterType.ID),
    ADDRESS("address", "t.address", FilterType.ID),
    SWEEP("sweep", "t.sweep_id", FilterType.SWEEP),
    ASKED("asked", "t.asked", FilterType.NUMBER),
    DONE("done", "t.done", FilterType.NUMBER),
    DETAIL("detail", "t.detail", FilterType.TEXT);

    private final String word;
    private final String column;
    private final FilterType type;

    AuditField(String word, String column, FilterType type) {
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
        return column;
    }

    @Override
    public FilterType type() {
        return type;
    }

    @Override
    public boolean isLong() {
        return this == REASON || this == DETAIL;
    }
}
