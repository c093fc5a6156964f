/**
 * Purges deleted tasks irreversibly once they can no longer be undone: first their pictures, then their rows in the trash.
 *
 * <ol>
 *   <li>Only tasks that are due by the database's clock, are on no hold, and belong to no undo.
 *   <li>Without the marker of the image store nothing counts as removed.
 *   <li>Repeated after a crash at any point: a picture that is gone already is no error, and a row is removed
 *       only after its pictures.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.purge;

import org.jspecify.annotations.NullMarked;
