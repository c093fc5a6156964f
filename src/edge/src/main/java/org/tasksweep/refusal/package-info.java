/**
 * How a refusal looks on the wire, whoever is first to notice: Liberty's edge, its web container, or the application.
 *
 * <ol>
 *   <li>{@code RefusalForm}: the path promises an envelope, RFC 9457, or plain text.
 *   <li>{@code RefusalMessage} writes the body and its headers in that form.
 * </ol>
 *
 * It is in this module since the edge runs outside the application, in a class loader of Liberty, and the application
 * brings its own copy. So it uses nothing but the JDK. Out of scope: which refusals there are ({@code server.problem}).
 */
@NullMarked
package org.tasksweep.refusal;

import org.jspecify.annotations.NullMarked;
