package org.tasksweep.client;

import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.FoundTask;
import org.tasksweep.wire.Presence;
import org.tasksweep.wire.TaskInfo;

/**
 * What a provider says about one id.
 *
 * @param data the task; null unless it is there
 * @param detail a sentence for people: why it is not known whether the task is there
 */
public record ProviderTask(
        String taskid,
        Presence presence,
        TaskInfo.@Nullable Data data,
        @Nullable String detail) {

    FoundTask found() {
        return data == null
                ? new FoundTask(taskid, presence, null, null, null, detail)
                : new FoundTask(taskid, presence, data.imageStatus(), data.category(), data.starttime(), detail);
    }
}
