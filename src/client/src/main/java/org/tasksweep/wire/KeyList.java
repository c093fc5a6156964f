package org.tasksweep.wire;

import java.util.List;

/**
 * Answer of {@code GET /admin/v1/keys} as it was without pages.
 *
 * @deprecated {@link KeyPage} is what is answered now
 */
@Deprecated
public record KeyList(List<Key> keys) {}
