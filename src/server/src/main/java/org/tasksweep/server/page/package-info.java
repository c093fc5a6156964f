/**
 * Serves the files of the HTML page for operators: the document, JavaScript modules and styles.
 *
 * <ol>
 *   <li>Everything is read once, at the start; one hash names the content of all files.
 *   <li>{@code /page/<hash>/…} never changes, so that browsers keep it; after an upgrade the hash is another one.
 *   <li>The document has the hash, the styles and the modules that the browser needs first, and is checked by its ETag.
 *   <li>A library has its place below {@code lib}, without its version: {@code lib/lit-html/lit-html.js}.
 * </ol>
 *
 * Out of scope: what the page does, and the headers that every answer has ({@code ResponseHeaders}).
 */
@NullMarked
package org.tasksweep.server.page;

import org.jspecify.annotations.NullMarked;
