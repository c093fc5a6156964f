/** Tests of the test double; those that the real service has to pass as well are in {@link org.tasksweep.testing.ServiceContract}. */
@NullMarked
package org.tasksweep.testing;

import org.jspecify.annotations.NullMarked;
