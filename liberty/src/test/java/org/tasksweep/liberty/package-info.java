/** Tests against the real server: Open Liberty with the real WAR and a real database, started by Arquillian. */
@NullMarked
package org.tasksweep.liberty;

import org.jspecify.annotations.NullMarked;
