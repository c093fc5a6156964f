package org.tasksweep.refusal;

import java.util.regex.Pattern;

/** The form that a path promises for its refusals. */
public enum RefusalForm {
    /** The published contract: a code and a sentence. */
    ENVELOPE("application/json"),
    /** The admin API: RFC 9457. */
    PROBLEM("application/problem+json"),
    /** The page, and all other addresses: plain text. */
    TEXT("text/plain;charset=utf-8");

    private static final Pattern LEADS_OUT = Pattern.compile(".*/(\\.|%2[eE]){1,2}([/;].*)?");

    private final String contentType;

    RefusalForm(String contentType) {
        this.contentType = contentType;
    }

    /** {@code path} as it was sent or decoded; a path that may lead out of {@code /admin} again gets plain text. */
    public static RefusalForm of(String path) {
        if (path.equals("/v1") || path.startsWith("/v1/")) return ENVELOPE;
        return path.startsWith("/admin/") && !LEADS_OUT.matcher(path).matches() ? PROBLEM : TEXT;
    }

    public String contentType() {
        return contentType;
    }
}
