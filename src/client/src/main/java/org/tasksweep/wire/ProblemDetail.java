package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error of {@code /admin/v1}, {@code application/problem+json} (RFC 9457).
 *
 * @param type {@code urn:tasksweep:problem:} and the reason in lower case
 * @param reason stable, for programs, such as {@code INVALID_FILTER}
 * @param detail a sentence for people, never for programs: what is wrong, then what to do
 * @param errors the places in the input that are wrong; absent if the error is not about a member or parameter
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
     * @param suggestion the known word that was probably meant by a misspelt one
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
