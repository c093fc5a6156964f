package org.tasksweep.client;

/** The format of a report. */
public enum ReportFormat {
    /** One JSON object per line. */
    NDJSON("ndjson", "application/x-ndjson"),
    /** RFC 4180 with a header; an apostrophe stands before text that a spreadsheet would take for a formula. */
    CSV("csv", "text/csv");

    private final String word;
    private final String type;

    ReportFormat(String word, String type) {
        this.word = word;
        this.type = type;
    }

    String word() {
        return word;
    }

    String type() {
        return type;
    }
}
