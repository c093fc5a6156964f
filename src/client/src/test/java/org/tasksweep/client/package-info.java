/** Tests over real HTTP against a small server that answers, refuses, and breaks. */
@NullMarked
package org.tasksweep.client;

import org.jspecify.annotations.NullMarked;
