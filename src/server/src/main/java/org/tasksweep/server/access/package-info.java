/**
 * Authentication and authorization: API keys with scopes, which reach the tasks of one owner or of all, people with
 * roles, who sign in by LDAP or OpenID Connect, and the sessions of the page.
 *
 * <ol>
 *   <li>A key is stored only as the SHA-256 of a 256-bit random secret and shown once.
 *   <li>A {@link org.tasksweep.server.access.Caller} acts for its owner, or with {@code tasks:any} for every owner; one that
 *       has neither reaches no tasks.
 *   <li>Missing, malformed, unknown and revoked keys are refused with one and the same text.
 *   <li>A revoked key is refused at once by the node that revoked it and within two seconds by every other.
 *   <li>A caller cannot make or revoke a key with more rights than its own, and cannot revoke the last administrator.
 *   <li>Long work calls {@link org.tasksweep.server.access.KeyService#requireCurrent} repeatedly, so that it ends when its key is
 *       revoked.
 *   <li>After too many wrong keys from one address, further wrong keys are refused without a query; valid keys are accepted.
 * <li>A person has the roles that the directory or the provider gives; a person who has lost every role is refused like a
 * revoked key, within two seconds after the check that found this.
 *   <li>A session ends when it is not used, at its maximum age, with its key, and with the last role of its person.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.access;

import org.jspecify.annotations.NullMarked;
