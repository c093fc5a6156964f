package org.tasksweep.wire;

import java.util.List;

/**
 * Answer of {@code GET /admin/v1/keys} of earlier versions, without pages.
 *
 * @deprecated replaced by {@link KeyPage}
 */
@Deprecated
public record KeyList(List<Key> keys) {}
