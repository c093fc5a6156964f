/**
 * Refuses, in the form of the API, requests that Open Liberty would otherwise answer itself before it calls an
 * application, such as those with a malformed path or header.
 *
 * <ol>
 *   <li>Liberty asks {@code EarlyRequestCheck} for every request (a {@code <bell>} in {@code service.xml} registers it).
 *   <li>A request whose address ({@code RequestTarget}) and end ({@code Framing}) every reader reads alike is passed on untouched. Of
 *       any other request only the line and the headers are read: {@code EarlyRefusal} refuses it and closes the connection.
 *   <li>A request that Liberty's transport cannot parse does not get that far: {@code UnreadableMessages} gives its refusal a body.
 * </ol>
 *
 * Out of scope: authorization, and every address that can be read. Decision 0010 says why this module exists.
 */
@NullMarked
package org.tasksweep.edge;

import org.jspecify.annotations.NullMarked;
