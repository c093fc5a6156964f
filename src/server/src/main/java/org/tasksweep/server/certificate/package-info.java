/**
 * Issues certificates of erasure: signed statements that the tasks of a sweep are purged, which anybody can check
 * without the service.
 *
 * <ol>
 *   <li>A certificate is issued once, when the purge of a sweep has ended, and never changes.
 *   <li>It has one hash over all ids; a proof for one id reveals nothing about the others.
 * </ol>
 *
 * {@code src/docs/certificates.md} describes them; {@code org.tasksweep.proof} checks them.
 */
@NullMarked
package org.tasksweep.server.certificate;

import org.jspecify.annotations.NullMarked;
