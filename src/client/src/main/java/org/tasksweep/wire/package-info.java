/**
 * The JSON of {@code /v1} (the published contract) and {@code /admin/v1} as records and enums, which JSON-B reads and
 * writes without further configuration.
 *
 * <ol>
 *   <li>Member names are JSON names, also where Java would spell them differently ({@code taskids}).
 *   <li>Records check nothing: they are what was sent or received. Commands check.
 *   <li>A member that is null is absent in JSON; a reader ignores members that it does not know.
 *   <li>{@link org.tasksweep.wire.CsvCell} writes the cells of CSV files, in the service and in the shell.
 *   <li>Times are RFC 3339 strings in UTC ({@code 2026-01-30T12:00:00Z}) in {@code /admin/v1}, and
 *       {@code 2026-01-30 12:00:00} in {@code /v1}, as published.
 * </ol>
 *
 * Out of scope: how the records are sent ({@code org.tasksweep.client}) and what a request does (the server).
 */
@NullMarked
package org.tasksweep.wire;

import org.jspecify.annotations.NullMarked;
