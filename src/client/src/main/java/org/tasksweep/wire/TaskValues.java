package org.tasksweep.wire;

import java.util.List;

/** Answer of {@code GET /admin/v1/tasks:values}: values that tasks have, as suggestions for a filter. */
public record TaskValues(List<String> values) {}
