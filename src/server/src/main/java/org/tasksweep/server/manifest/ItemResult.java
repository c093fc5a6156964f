package org.tasksweep.server.manifest;

import org.jspecify.annotations.Nullable;

/** What became of one id, with a sentence where it needs one. */
public record ItemResult(ItemOutcome mark, @Nullable String detail) {}
