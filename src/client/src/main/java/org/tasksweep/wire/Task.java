package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One image generation task in {@code /admin/v1}.
 *
 * @param createTime when Tasksweep first stored it
 * @param startTime when its generation started; {@code age} in filters counts from this time
 * @param deleteTime when it was moved to the trash; absent if it is not deleted
 * @param purgeTime until when it can be restored; absent if it is not deleted
 * @param sweep the sweep that deleted it; absent if it is not deleted
 * @param hold the first hold in force that covers it, which prevents its deletion and its purge; absent if there is none
 * @param sizeBytes size of its pictures, in bytes
 * @param seed {@code origseed} of the contract, 0 to 2^64-1
 * @param images names of its pictures; picture n is at {@code /admin/v1/tasks/{taskid}/images/{n}}, from 0
 * @param undone the deletion that was undone, only in the answer to the {@code :undelete} that did it
 */
@JsonbPropertyOrder({
    "taskid",
    "uid",
    "category",
    "status",
    "createTime",
    "startTime",
    "deleteTime",
    "purgeTime",
    "sweep",
    "hold",
    "sizeBytes",
    "width",
    "height",
    "prompt",
    "negative",
    "seed",
    "error",
    "images",
    "undone"
})
public record Task(
        String taskid,
        String uid,
        @Nullable String category,
        TaskStatus status,
        String createTime,
        String startTime,
        @Nullable String deleteTime,
        @Nullable String purgeTime,
        @Nullable String sweep,
        @Nullable String hold,
        long sizeBytes,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable String prompt,
        @Nullable String negative,
        @Nullable BigInteger seed,
        @Nullable String error,
        List<String> images,
        @Nullable UndoneDeletion undone) {

    /** The same task with the deletion that was undone. */
    public Task undone(UndoneDeletion deletion) {
        return new Task(
                taskid,
                uid,
                category,
                status,
                createTime,
                startTime,
                deleteTime,
                purgeTime,
                sweep,
                hold,
                sizeBytes,
                width,
                height,
                prompt,
                negative,
                seed,
                error,
                images,
                deletion);
    }
}
