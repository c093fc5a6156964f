package org.tasksweep.server.sweep;

import org.jspecify.annotations.Nullable;

/** What became of one id, with a sentence where it needs one. */
record Done(Mark mark, @Nullable String detail) {}
