/**
 * The filters that every request of both APIs passes before its resource (they refuse parameters, bodies and headers
 * that the resource does not read), and the exception mapper that turns every exception into an answer.
 *
 * <ol>
 *   <li>{@code QueryParameterFilter}: a query parameter that the matched method does not declare, or that is repeated.
 *   <li>{@code IgnoredInputFilter}: a body, a precondition or a dry-run header that the matched method does not read.
 *   <li>Both read the declaration from the annotations of the matched method, so a new route is covered automatically.
 * <li>Both run after the authentication of {@code /admin/v1}; under {@code /v1} the query is checked when the key is known.
 *   <li>{@code RefusalMapper} answers whatever is thrown, in the form of the API.
 * </ol>
 *
 * Out of scope: unknown members of a JSON body, which the reader of that body refuses.
 */
@NullMarked
package org.tasksweep.server.request;

import org.jspecify.annotations.NullMarked;
