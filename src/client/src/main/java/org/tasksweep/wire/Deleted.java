package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The envelope that answers {@code POST /v1/images/deleteimagestask}.
 *
 * @param code 1000 success, 9999 failure, 9000 insufficient credits
 * @param msg a sentence for people
 * @param data absent if nothing was attempted
 */
@JsonbPropertyOrder({"code", "msg", "data"})
public record Deleted(int code, String msg, @Nullable Data data) {

    /** Every id is gone. */
    public static final int SUCCESS = 1000;
    /** Some tasks are left, or nothing was attempted. */
    public static final int FAILURE = 9999;
    /** The account has insufficient credits. */
    public static final int INSUFFICIENT_CREDITS = 9000;

    /**
     * The result of the deletion.
     *
     * @param status {@code Success} or {@code Failed}
     * @param results one entry per id, only with {@code Prefer: return=representation}
     * @param summary counts, only with {@code Prefer: return=representation}
     */
    @JsonbPropertyOrder({"status", "results", "summary"})
    public record Data(
            String status,
            @Nullable List<Result> results,
            @Nullable Summary summary) {}
}
