package org.tasksweep.wire;

/** Body of {@code POST /v1/images/infobytaskid}. */
public record InfoByTaskId(String taskid) {}
