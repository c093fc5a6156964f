/**
 * Refuses, in the form of the API, requests that Open Liberty would otherwise answer itself before it calls an application.
 *
 * <ol>
 *   <li>Liberty asks {@code EarlyRequestCheck} for every request (a {@code <bell>} in {@code service.xml} registers it).
 *   <li>A request whose address ({@code RequestTarget}) and end ({@code Framing}) every reader reads alike goes on, untouched. Of
 *       the others nothing is read but the line and the headers: {@code EarlyRefusal} says no, and the connection is closed.
 *   <li>What Liberty's transport cannot parse never gets that far: {@code UnreadableMessages} gives its refusal a body.
 * </ol>
 *
 * Out of scope: who may do what, and every address that can be read. Why it exists: decision 0010.
 */
@NullMarked
package org.tasksweep.edge;

import org.jspecify.annotations.NullMarked;
