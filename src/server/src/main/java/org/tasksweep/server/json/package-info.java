/**
 * Reads request bodies more strictly than JSON-B does, since a request that deletes must not be coerced or guessed.
 *
 * <ol>
 *   <li>UTF-8 only, no byte order mark, one object, no member twice, nothing after it, at most 32 levels (RFC 8259, I-JSON RFC 7493).
 *   <li>A body is counted while it is read; a body that is too large is refused before it is kept.
 *   <li>A wrong member is refused by name, with an RFC 6901 pointer.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.json;

import org.jspecify.annotations.NullMarked;
