package org.tasksweep.wire;

import java.util.List;

/** {@code GET /admin/v1/policies}: all policies that the caller may see, the oldest first. There are at most 100. */
public record PolicyPage(List<Policy> policies) {}
