package org.tasksweep.server.provider;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.TaskInfo;

/** A task of the provider as a line of an import. */
@JsonbPropertyOrder({"taskid", "uid"})
public record RegisterLine(
        String taskid,
        String uid,
        @Nullable String category,
        String starttime,
        @Nullable List<String> url,
        @JsonbProperty("image_status") int imageStatus,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable String prompt,
        @Nullable String negative,
        @Nullable BigInteger origseed,
        @JsonbProperty("error_message") @Nullable String errorMessage) {

    static RegisterLine of(String id, String owner, int status, String started, TaskInfo.Data data) {
        return new RegisterLine(
                id,
                owner,
                data.category(),
                started,
                data.url(),
                status,
                data.width(),
                data.height(),
                data.prompt(),
                data.negative(),
                data.origseed(),
                data.errorMessage());
    }
}
