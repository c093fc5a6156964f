/** Tests of the package of the same name. */
@NullMarked
package org.tasksweep.text;

import org.jspecify.annotations.NullMarked;
