/** Tests over real HTTP against a small server that answers, refuses, or breaks the connection. */
@NullMarked
package org.tasksweep.client;

import org.jspecify.annotations.NullMarked;
