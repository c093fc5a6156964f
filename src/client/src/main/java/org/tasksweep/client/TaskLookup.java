package org.tasksweep.client;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.InfoByTaskId;
import org.tasksweep.wire.Task;
import org.tasksweep.wire.TaskInfo;
import org.tasksweep.wire.TaskValues;

/** Reads single tasks and their pictures. Returns empty if a task or picture is unknown. Thread safe. */
record TaskLookup(Transport transport) {
    Optional<TaskInfo.Data> info(String id) {
        Answer answer =
                transport.send(Request.ask("/v1/images/infobytaskid", new InfoByTaskId(Required.text(id, "id"))));
        if (answer.unknown("TASK_NOT_FOUND")) return Optional.empty();
        TaskInfo info = answer.read(TaskInfo.class);
        if (info.data() == null) throw answer.refused();
        return Optional.of(info.data());
    }

    Optional<Task> task(String id) {
        if (!Request.fitsPath(Required.text(id, "id"))) {
            return TaskQuery.exactly(id).first(transport).page().stream().findFirst();
        }
        Answer answer = transport.send(Request.get("/admin/v1/tasks/" + Request.encoded(id)));
        if (answer.unknown("TASK_NOT_FOUND")) return Optional.empty();
        return Optional.of(answer.read(Task.class));
    }

    List<String> values(String field, @Nullable String prefix) {
        String begun = prefix == null || prefix.isEmpty() ? "" : "&prefix=" + Request.encoded(prefix);
        String path = "/admin/v1/tasks:values?field=" + Request.encoded(Required.text(field, "field")) + begun;
        return transport.send(Request.get(path)).read(TaskValues.class).values();
    }

    Optional<byte[]> picture(String id, int number) {
        if (number < 0) throw new IllegalArgumentException("Pictures are counted from 0, not " + number);
        String path = "/admin/v1/tasks/" + Request.encoded(Required.text(id, "id")) + "/images/" + number;
        Answer answer = transport.send(Request.get(path).accepting("*/*"));
        if (answer.unknown("TASK_NOT_FOUND") || answer.unknown("PICTURE_NOT_FOUND")) return Optional.empty();
        answer.expectSuccess();
        return Optional.of(answer.body());
    }
}
