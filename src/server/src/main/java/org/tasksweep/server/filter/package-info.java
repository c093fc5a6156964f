/**
 * The filter language: parses a filter and compiles it to an SQL condition.
 *
 * <ol>
 *   <li>Parsed here and nowhere else; values are only ever parameters of the statement.
 *   <li>A mistake is refused with its position, what is expected there, and a suggestion.
 *   <li>Texts that look equal are equal: {@code folded} of the schema says which.
 *   <li>What costs much per row is limited: comparisons of long texts, terms, depth.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.filter;

import org.jspecify.annotations.NullMarked;
