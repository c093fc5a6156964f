package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error of {@code /admin/v1}, {@code application/problem+json} (RFC 9457).
 *
 * @param type {@code urn:tasksweep:problem:} and the reason in lower case
 * @param reason stable and for programs, such as {@code INVALID_FILTER}
 * @param detail for a person, and never for a program: what is wrong, then what to do
 * @param errors where in the input; absent if it is not about a member
 */
@JsonbPropertyOrder({"type", "title", "status", "detail", "reason", "errors", "requestId"})
public record ProblemDetail(
        String type,
        String title,
        int status,
        String detail,
        String reason,
        @Nullable List<Where> errors,
        String requestId) {

    /**
     * The place of an error in the request.
     *
     * @param pointer RFC 6901 pointer into the body, or the name of a query parameter
     * @param position character in a filter, from 1
     * @param suggestion the known word that a misspelt one was probably meant to be
     */
    @JsonbPropertyOrder({"pointer", "position", "detail", "suggestion"})
    public record Where(
            String pointer,
            @Nullable Integer position,
            String detail,
            @Nullable String suggestion) {

        /** The form that JSON is read into. */
        @JsonbCreator
        public Where {}

        /** Creates a detail without a suggestion. */
        public Where(String pointer, @Nullable Integer position, String detail) {
            this(pointer, position, detail, null);
        }
    }
}
