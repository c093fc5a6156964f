/**
 * Authentication and authorization: API keys with scopes and an optional owner, and the sessions of the page.
 *
 * <ol>
 *   <li>A key is stored only as the SHA-256 of a 256-bit random secret and shown once.
 *   <li>A {@link org.tasksweep.server.access.Caller} acts for its owner, or with {@code tasks:any} for every owner; one that
 *       has neither reaches no tasks.
 *   <li>Missing, malformed, unknown and revoked keys are refused with one and the same text.
 *   <li>A revoked key is refused at once by the node that revoked it and within two seconds by every other.
 *   <li>Nobody makes or revokes a key that may do more than their own, and nobody revokes the last administrator.
 *   <li>What runs for long asks {@link org.tasksweep.server.access.KeyService#requireCurrent} again and again, so that it ends with its
 *       key.
 *   <li>Too many wrong keys from one address are refused without a look; right ones from there are not.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.access;

import org.jspecify.annotations.NullMarked;
