/**
 * The PostgreSQL database, embedded or a server of your own: start, stop, schema and connections.
 *
 * <ol>
 *   <li>Embedded is the default and needs no installation; it is as durable as a real server: fsync on, checked after the start.
 *   <li>One process owns a data directory; what a killed process left running is stopped before a new start.
 *   <li>The schema is migrated by Flyway before anything is served.
 *   <li>A transaction is opened by its owner, through {@link org.tasksweep.server.db.Database}, and never inside of another; the
 *       owner hands the handle down.
 *   <li>SQL is written in the stores of each room, in text blocks, and run through Jdbi. A store opens no transaction.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.db;

import org.jspecify.annotations.NullMarked;
