/** Tests of the package of the same name. */
@NullMarked
package org.tasksweep.shell;

import org.jspecify.annotations.NullMarked;
