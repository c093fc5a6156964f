/**
 * What all resources of the admin API share: who the caller is, parameters, JSON bodies, and POSTs that can be repeated.
 * {@code src/docs/api.md} describes the API.
 *
 * <ol>
 *   <li>Resources only translate: parameters in, commands and queries out, records back.
 *   <li>Every error is {@code application/problem+json} (RFC 9457) with a stable reason.
 *   <li>Every POST goes through {@link org.tasksweep.server.admin.IdempotentPost}, so that repeating it does nothing twice.
 *   <li>A key or the cookie of a session identifies the caller; a write by cookie needs {@code X-Requested-By}, which no foreign
 *       page can send (OWASP, custom request header).
 * </ol>
 */
@NullMarked
package org.tasksweep.server.admin;

import org.jspecify.annotations.NullMarked;
