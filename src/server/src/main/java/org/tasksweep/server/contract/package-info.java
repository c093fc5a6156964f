/**
 * The resources of the published contract, {@code POST /v1/images/…}: they delete tasks by their ids and read one task,
 * and every answer is one envelope of code, message and data.
 *
 * <ol>
 *   <li>Every answer, whatever its status, is {@code {"code", "msg", "data"?}} in JSON; {@code data} is never null.
 *   <li>Checks come in this order: path and method, size, key, media type, JSON, fields, scope and owner, work.
 *   <li>{@code Success} only if no id of the request is visible to the caller any more.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.contract;

import org.jspecify.annotations.NullMarked;
