/**
 * The filter language: parses a filter and compiles it to an SQL condition.
 *
 * <ol>
 *   <li>Filters are parsed here and nowhere else; their values are always parameters of the statement.
 *   <li>A mistake is refused with its position, what is expected there, and a suggestion.
 *   <li>Texts that differ only in case or Unicode normalization are equal: the SQL function {@code folded} decides.
 *   <li>Conditions that cost much per row are limited: comparisons of long texts, terms, depth.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.filter;

import org.jspecify.annotations.NullMarked;
