package org.tasksweep.wire;

import java.util.List;

/** Answer of {@code GET /admin/v1/tasks:values}: values of tasks, as suggestions for a filter. */
public record TaskValues(List<String> values) {}
