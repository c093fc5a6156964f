package org.tasksweep.server.problem;

import org.jspecify.annotations.Nullable;

/**
 * The header {@code If-Match} of a change: nobody changes what is not as they have seen it (RFC 9110, section 13.1.1).
 *
 * @param value {@code *} or entity tags
 */
public record IfMatch(String value) {
    /** Matches whatever is there. */
    public static final IfMatch ANY = new IfMatch("*");

    /** Refuses a request without it; {@code what} is what the request changes. */
    public static IfMatch required(@Nullable String header, String what) {
        if (header != null) return new IfMatch(header);
        throw Problem.PRECONDITION_REQUIRED.because("Send If-Match with the ETag of the %s as you read it", what);
    }

    /**
     * Refuses a change of what has another version now. By strong comparison: a weak tag matches nothing.
     *
     * @param what what the request changes
     */
    public void require(String version, String what) {
        if (value.strip().equals("*")) return;
        for (String tag : value.split(",", -1)) if (tag.strip().equals('"' + version + '"')) return;
        throw Problem.PRECONDITION_FAILED.because("The %s was changed in the meantime; read it again", what);
    }
}
