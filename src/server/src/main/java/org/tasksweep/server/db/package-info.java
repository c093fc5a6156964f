/**
 * The PostgreSQL database, embedded or a server of your own: start, stop, schema and connections.
 *
 * <ol>
 *   <li>Embedded is the default and needs no installation; it is as durable as a real server: fsync on, checked after the start.
 *   <li>One process owns a data directory; what a killed process left running is stopped before a new start.
 *   <li>The schema is migrated by Flyway before anything is served.
 *   <li>SQL is written where it is used, in text blocks, and run through Jdbi.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.db;

import org.jspecify.annotations.NullMarked;
