package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The envelope that answers {@code POST /v1/images/infobytaskid}; {@code data} is absent unless the code is 1000. */
@JsonbPropertyOrder({"code", "msg", "data"})
public record TaskInfo(int code, String msg, @Nullable Data data) {

    /**
     * A task as the published contract shows it.
     *
     * @param starttime {@code 2026-01-30 12:00:00}, UTC
     * @param imageStatus 1 queued, 2 processing, 3 completed, 4 failed
     * @param url addresses of the pictures
     * @param origseed 0 to 2^64-1
     */
    @JsonbPropertyOrder({
        "taskid",
        "category",
        "starttime",
        "url",
        "imageStatus",
        "width",
        "height",
        "prompt",
        "negative",
        "origseed",
        "errorMessage"
    })
    public record Data(
            String taskid,
            @Nullable String category,
            @Nullable String starttime,
            @Nullable List<String> url,
            @JsonbProperty("image_status") int imageStatus,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable String prompt,
            @Nullable String negative,
            @Nullable BigInteger origseed,
            @JsonbProperty("error_message") @Nullable String errorMessage) {}
}
