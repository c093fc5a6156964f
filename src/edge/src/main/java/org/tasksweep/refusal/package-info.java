/**
 * Writes a refusal as the HTTP answer (status, headers and JSON), the same for Liberty's edge, its web container and the
 * application.
 *
 * <ol>
 *   <li>{@code RefusalForm}: the path promises an envelope, RFC 9457, or plain text.
 *   <li>{@code RefusalMessage} writes the body and its headers in that form.
 * </ol>
 *
 * The package is in this module since the edge runs outside the application, in a class loader of Liberty, and the
 * application has its own copy. So it uses only the JDK. Out of scope: which refusals there are ({@code server.problem}).
 */
@NullMarked
package org.tasksweep.refusal;

import org.jspecify.annotations.NullMarked;
