/**
 * The resources of the admin API for the audit: list, verify and export.
 *
 * <ol>
 *   <li>Resources only translate.
 *   <li>A key of one owner sees the entries about this owner; only a key for every owner verifies and exports.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.admin.audit;

import org.jspecify.annotations.NullMarked;
