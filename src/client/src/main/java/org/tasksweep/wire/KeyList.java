package org.tasksweep.wire;

import java.util.List;

/** Answer of {@code GET /admin/v1/keys}. */
public record KeyList(List<Key> keys) {}
