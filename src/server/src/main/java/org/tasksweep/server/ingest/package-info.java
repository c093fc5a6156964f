/**
 * Imports tasks from files with one JSON object per line (NDJSON): checks each line, writes in batches, reports bad lines.
 *
 * <ol>
 *   <li>Lines are read, checked and written in batches: memory does not grow with the file.
 *   <li>A wrong line is reported with its number and rejected; the others are imported.
 *   <li>A task in the trash does not come back, and an older export changes nothing.
 *   <li>Importing the same file again is harmless.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.ingest;

import org.jspecify.annotations.NullMarked;
