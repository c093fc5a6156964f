/** Tests of the package of the same name. */
@NullMarked
package org.tasksweep.command;

import org.jspecify.annotations.NullMarked;
