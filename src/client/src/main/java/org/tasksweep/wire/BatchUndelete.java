package org.tasksweep.wire;

import java.util.List;

/** Body of {@code POST /admin/v1/tasks:batchUndelete}: at most 10,000 ids. */
public record BatchUndelete(List<String> taskids) {}
