package org.tasksweep.server.manifest;

import org.jspecify.annotations.Nullable;

/** The outcome of one id, with an explanation where it needs one. */
public record ItemResult(ItemOutcome mark, @Nullable String detail) {}
